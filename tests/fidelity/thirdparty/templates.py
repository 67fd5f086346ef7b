"""Templates: conditions, loops, filters, blocks, macros."""
from jinja2 import Environment, DictLoader, Template, StrictUndefined
print(Template('Hello {{ name|upper }}! {{ x + 1 }} {% if a > 1 %}big{% elif a == 1 %}one{% else %}small{% endif %}').render(name='bob', x=2, a=1))
print(Template('{% for i in items if i != 2 %}{{ loop.index }}:{{ i }}{% if not loop.last %}, {% endif %}{% else %}none{% endfor %}').render(items=[1,2,3]))
e = Environment(loader=DictLoader({'base': '<t>{% block title %}base{% endblock %}</t>{% block body %}{% endblock %}', 'c': '{% extends "base" %}{% block title %}{{ super() }}-c{% endblock %}{% block body %}{% include "inc" %}{{ m("z") }}{% endblock %}', 'inc': 'inc {{ user.name }} {{ user["age"] }}', 'm': '{% macro f(a, b=2) %}<{{ a }}{{ b }}>{% endmacro %}{{ f(1) }}{{ f(3, b=4) }}'}), autoescape=True)
print(e.get_template('c').render(user={'name': '<A>', 'age': 3}, m=lambda x: x))
print(e.get_template('m').render())
print(e.from_string('{{ missing }}|{{ missing is defined }}|{{ missing|default("d") }}|{{ x is not none }}|{{ "a" ~ 1 }}|{{ l|join(", ") }}|{{ d.items()|list }}|{{ 5 is divisibleby(5) }}|{{ "yes" if x }}').render(x=1, l=[1, 2], d={'k': 1}))
print(e.from_string('{%- set n = namespace(c=0) -%} {% for i in range(3) %}{% set n.c = n.c + i %}{% endfor %}{{ n.c }} {# comment #} {% raw %}{{ x }}{% endraw %}').render())
try: Environment(undefined=StrictUndefined).from_string('{{ q }}').render()
except Exception as x: print(type(x).__name__, x)
try: e.get_template('nope')
except Exception as x: print(type(x).__name__, x)
print(e.from_string('{{ users|selectattr("a", "gt", 1)|map(attribute="n")|list }}{% if 1 and not 0 %}t{% endif %}{% if a is none %}N{% elif b %}B{% elif c %}C{% else %}E{% endif %}').render(users=[{'a': 1, 'n': 'x'}, {'a': 2, 'n': 'y'}], a=1, c=2))

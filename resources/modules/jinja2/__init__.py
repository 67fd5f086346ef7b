"""Templates. Simulated package: variables, filters, tests, conditions, loops, blocks, inheritance, includes and macros."""
import ast as _ast
import re as _re

import _sim

from jinja2._values import FILTERS, Markup, TESTS, Undefined, escape
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

__version__ = '3.1.4'
_PIECES = _re.compile(r'(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})', _re.S)


class StrictUndefined(Undefined):
    _is_strict = True


ChainableUndefined = DebugUndefined = Undefined


class Node:
    """A part of a template: a kind, what it tells, and what it holds."""

    def __init__(self, kind, told=None, body=None, other=None):
        self.kind, self.told, self.body, self.other = kind, told, body if body is not None else [], other


def _parsed(text, keeps_line=False, trims=False, strips=False):
    """The nodes of a template."""
    pieces, nodes = _PIECES.split(text[:-1] if text.endswith('\n') and not keeps_line else text), []
    for at, piece in enumerate(pieces):
        if at % 2:
            if piece.endswith(('-}}', '-%}', '-#}')) and at + 1 < len(pieces):
                pieces[at + 1] = pieces[at + 1].lstrip()
            elif trims and piece.startswith('{%') and pieces[at + 1:at + 2] and pieces[at + 1].startswith('\n'):
                pieces[at + 1] = pieces[at + 1][1:]
            if piece.startswith(('{{-', '{%-', '{#-')):
                pieces[at - 1] = pieces[at - 1].rstrip()
            elif strips and piece.startswith('{%'):
                head, line, rest = pieces[at - 1].rpartition('\n')
                if not rest.strip():
                    pieces[at - 1] = head + line
    stack = [Node('root', body=nodes)]
    ends = {'if': 'endif', 'for': 'endfor', 'block': 'endblock', 'macro': 'endmacro', 'set': 'endset', 'filter': 'endfilter', 'with': 'endwith', 'call': 'endcall', 'autoescape': 'endautoescape'}
    is_raw = False
    for at, piece in enumerate(pieces):
        target = stack[-1].body
        words = piece[2:-2].strip('-+').strip() if at % 2 else ''
        if is_raw and words != 'endraw' or not at % 2:
            if piece:
                target.append(Node('text', piece))
        elif piece.startswith('{#'):
            continue
        elif piece.startswith('{{'):
            target.append(Node('value', words))
        else:
            verb, _, rest = words.partition(' ')
            if verb in ('raw', 'endraw'):
                is_raw = verb == 'raw'
            elif verb in ends and not (verb == 'set' and '=' in rest):
                made = Node(verb, rest)
                target.append(made)
                stack.append(made)
            elif verb in ('elif', 'else'):
                while stack[-1].kind == 'elif':
                    stack.pop()
                holder = stack[-1]
                if holder.kind not in ('if', 'for'):
                    raise TemplateSyntaxError(f"Encountered unknown tag '{verb}'.")
                if verb == 'else':
                    deepest = holder.__dict__.get('deepest', holder)
                    deepest.other = []
                    stack.append(Node('elif', body=deepest.other))
                else:
                    inner = Node('if', rest)
                    deepest = holder.__dict__.get('deepest', holder)
                    deepest.other = [inner]
                    holder.__dict__['deepest'] = inner
                    stack.append(Node('elif', body=inner.body))
            elif verb.startswith('end'):
                while stack[-1].kind == 'elif':
                    stack.pop()
                if len(stack) == 1 or ends.get(stack[-1].kind) != verb:
                    raise TemplateSyntaxError(f"Encountered unknown tag '{verb}'.")
                stack.pop()
            else:
                target.append(Node(verb, rest))
    if len(stack) > 1:
        raise TemplateSyntaxError(f"Unexpected end of template. Jinja was looking for the following tags: '{ends.get(stack[-1].kind, 'endif')}'.")
    return nodes


class _Evaluator:
    """Expressions: read as Python's, told as templates mean them."""

    def __init__(self, environment, space):
        self.environment, self.space = environment, space

    def value(self, text):
        source = _translated(text)
        known = _trees.get(source)
        if known is None:
            try:
                known = _trees[source] = _ast.parse(source.strip(), mode='eval').body
            except SyntaxError as error:
                raise TemplateSyntaxError(f"unexpected expression '{text}'") from error
        return self.of(known)

    def of(self, node):
        return getattr(self, '_' + type(node).__name__)(node)

    def _Constant(self, node):
        return node.value

    def _Name(self, node):
        found = {'true': True, 'false': False, 'none': None, 'True': True, 'False': False, 'None': None}
        if node.id in self.space:
            return self.space[node.id]
        if node.id in found:
            return found[node.id]
        return self.environment.globals[node.id] if node.id in self.environment.globals else self.environment.undefined(name=node.id)

    def _Attribute(self, node):
        return self.environment.getattr(self.of(node.value), node.attr)

    def _Subscript(self, node):
        at = self.of(node.slice)
        return self.environment.getitem(self.of(node.value), at)

    def _Slice(self, node):
        return slice(*(None if part is None else self.of(part) for part in (node.lower, node.upper, node.step)))

    def _List(self, node):
        return [self.of(one) for one in node.elts]

    def _Tuple(self, node):
        return tuple(self.of(one) for one in node.elts)

    def _Dict(self, node):
        return {self.of(key): self.of(value) for key, value in zip(node.keys, node.values)}

    def _IfExp(self, node):
        return self.of(node.body) if self.of(node.test) else self.of(node.orelse)

    def _BoolOp(self, node):
        is_and, found = isinstance(node.op, _ast.And), None
        for part in node.values:
            found = self.of(part)
            if bool(found) != is_and:
                return found
        return found

    def _UnaryOp(self, node):
        value = self.of(node.operand)
        return not value if isinstance(node.op, _ast.Not) else -value if isinstance(node.op, _ast.USub) else value

    def _BinOp(self, node):
        if isinstance(node.op, _ast.BitOr):
            return self._filtered(node)
        left, right = self.of(node.left), self.of(node.right)
        if isinstance(node.op, _ast.MatMult):
            return str(left) + str(right)
        kind = type(node.op).__name__
        return {'Add': lambda: left + right, 'Sub': lambda: left - right, 'Mult': lambda: left * right, 'Div': lambda: left / right, 'FloorDiv': lambda: left // right,
                'Mod': lambda: left % right, 'Pow': lambda: left ** right}[kind]()

    def _filtered(self, node):
        right, args, named = node.right, [], {}
        value = self.of(node.left)
        if isinstance(right, _ast.Call):
            args, named = [self.of(one) for one in right.args], {one.arg: self.of(one.value) for one in right.keywords}
            right = right.func
        name = right.id if isinstance(right, _ast.Name) else '?'
        known = self.environment.filters.get(name)
        if known is None:
            raise TemplateSyntaxError(f"No filter named {name!r}.")
        return known(value, *args, **named)

    def _Compare(self, node):
        left = self.of(node.left)
        for op, part in zip(node.ops, node.comparators):
            kind = type(op).__name__
            if kind in ('Is', 'IsNot'):
                if self._tested(left, part) != (kind == 'Is'):
                    return False
                continue
            right = self.of(part)
            if not {'Eq': lambda: left == right, 'NotEq': lambda: left != right, 'Lt': lambda: left < right, 'LtE': lambda: left <= right, 'Gt': lambda: left > right,
                    'GtE': lambda: left >= right, 'In': lambda: left in right, 'NotIn': lambda: left not in right}[kind]():
                return False
            left = right
        return True

    def _tested(self, value, part):
        args = []
        if isinstance(part, _ast.Call):
            args, part = [self.of(one) for one in part.args], part.func
        name = part.id if isinstance(part, _ast.Name) else str(getattr(part, 'value', None)).lower()
        known = self.environment.tests.get(name)
        if known is None:
            raise TemplateSyntaxError(f"No test named {name!r}.")
        return bool(known(value, *args))

    def _Call(self, node):
        function = self.of(node.func)
        args = []
        for one in node.args:
            args += self.of(one.value) if isinstance(one, _ast.Starred) else [self.of(one)]
        return function(*args, **{one.arg: self.of(one.value) for one in node.keywords})


_trees = {}


def _translated(text):
    """What Python can read: ~ becomes @, a condition without else gets one, 'not' tests are turned."""
    parts = _re.split(r'''("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')''', text.strip())
    parts = [part if at % 2 else _re.sub(r'\bis\s+(not\s+)?(\w+)\s+(?=[\w"\']+\s*(?:$|\)|and\b|or\b))', r'is \1\2 ', part).replace('~', '@') for at, part in enumerate(parts)]
    made = ''.join(parts)
    return made + " else ''" if _re.search(r'\bif\b', made) and not _re.search(r'\belse\b', made) else made


class _Stop(Exception):
    pass


class _Loop:
    def __init__(self, items, depth=1):
        self._items, self.index0, self.depth = items, 0, depth
        self.length, self._changed = len(items), ()

    index = property(lambda self: self.index0 + 1)
    first = property(lambda self: self.index0 == 0)
    last = property(lambda self: self.index0 == self.length - 1)
    revindex = property(lambda self: self.length - self.index0)
    revindex0 = property(lambda self: self.length - self.index0 - 1)
    previtem = property(lambda self: self._items[self.index0 - 1] if self.index0 else Undefined(name='previtem'))
    nextitem = property(lambda self: self._items[self.index0 + 1] if not self.last else Undefined(name='nextitem'))

    def cycle(self, *values):
        return values[self.index0 % len(values)]

    def changed(self, *values):
        had, self._changed = self._changed, values
        return had != values


class Template:
    environment = None

    def __new__(cls, source='', **options):
        return Environment(**options).from_string(source)

    @classmethod
    def _made(cls, environment, source, name=None):
        made = object.__new__(cls)
        made.environment, made.name, made.filename = environment, name, name
        made._nodes = _parsed(source, environment.keep_trailing_newline, environment.trim_blocks, environment.lstrip_blocks)
        return made

    def render(self, *args, **named):
        space = dict(*args, **named)
        return ''.join(self._run(space, {}))

    async def render_async(self, *args, **named):
        return self.render(*args, **named)

    def stream(self, *args, **named):
        return iter(self._run(dict(*args, **named), {}))

    generate = stream

    def __repr__(self):
        return f'<Template {self.name!r}>' if self.name else f'<Template memory:{id(self):x}>'

    def _run(self, space, blocks):
        """The pieces of text; blocks: those of the templates that are built upon this one."""
        own = {}
        self._collect(self._nodes, own)
        for name, chain in own.items():
            blocks.setdefault(name, []).extend(chain)
        parent = next((node for node in self._nodes if node.kind == 'extends'), None)
        run = _Run(self, space, blocks)
        if parent is not None:
            run.write([node for node in self._nodes if node.kind in ('set', 'macro', 'import', 'from')], [])
            return self.environment.get_template(_Evaluator(self.environment, space).value(parent.told))._run(space, blocks)
        out = []
        run.write(self._nodes, out)
        return out

    def _collect(self, nodes, found):
        for node in nodes:
            if node.kind == 'block':
                found.setdefault(node.told.split()[0], []).append(node.body)
            if node.body:
                self._collect(node.body, found)
            if node.other:
                self._collect(node.other, found)

    @property
    def module(self):
        space = {}
        _Run(self, space, {}).write(self._nodes, [])
        return type('Module', (), {key: staticmethod(value) if callable(value) else value for key, value in space.items()})


class _Run:
    def __init__(self, template, space, blocks):
        self.template, self.environment, self.space, self.blocks = template, template.environment, space, blocks

    def value(self, text):
        return _Evaluator(self.environment, self.space).value(text)

    def write(self, nodes, out):
        for node in nodes:
            getattr(self, 'w_' + node.kind, self.w_unknown)(node, out)

    def w_unknown(self, node, out):
        raise TemplateSyntaxError(f"Encountered unknown tag '{node.kind}'.")

    def w_text(self, node, out):
        out.append(node.told)

    def w_value(self, node, out):
        found = self.environment.finalize(self.value(node.told))
        out.append(str(escape(found)) if self.environment.escapes(self.template.name) else str(found))

    def w_if(self, node, out):
        self.write(node.body if self.value(node.told) else node.other or [], out)

    def w_for(self, node, out):
        names, _, rest = node.told.partition(' in ')
        rest = rest.removesuffix(' recursive')
        source, _, condition = rest.partition(' if ')
        names = [one.strip() for one in names.strip(' ()').split(',')]
        items = self.value(source if ' else ' not in rest else rest)
        items = list(items.items() if isinstance(items, dict) and len(names) > 1 else items)
        had = {name: self.space[name] for name in (*names, 'loop') if name in self.space}
        if condition and ' else ' not in rest:
            kept = []
            for one in items:
                self._bind(names, one)
                if self.value(condition):
                    kept.append(one)
            items = kept
        loop = _Loop(items)
        for at, one in enumerate(items):
            self._bind(names, one)
            loop.index0 = at
            self.space['loop'] = loop
            try:
                self.write(node.body, out)
            except _Stop as stop:
                if stop.args[0] == 'break':
                    break
        if not items and node.other:
            self.write(node.other, out)
        for name in (*names, 'loop'):
            self.space.pop(name, None)
        self.space.update(had)

    def _bind(self, names, value):
        if len(names) == 1:
            self.space[names[0]] = value
        else:
            self.space.update(zip(names, value))

    def w_break(self, node, out):
        raise _Stop('break')

    def w_continue(self, node, out):
        raise _Stop('continue')

    def w_set(self, node, out):
        name, found, text = node.told.partition('=')
        if not found:
            inner = []
            self.write(node.body, inner)
            self.space[name.strip()] = Markup(''.join(inner))
            return
        value, name = self.value(text), name.strip()
        if '.' in name:
            holder, _, part = name.rpartition('.')
            setattr(self.value(holder), part, value)
        else:
            self._bind([one.strip() for one in name.split(',')], value)

    def w_do(self, node, out):
        self.value(node.told)

    def w_with(self, node, out):
        had = dict(self.space)
        for part in _re.split(r',(?![^(\[]*[)\]])', node.told) if node.told else []:
            self.w_set(Node('set', part), out)
        self.write(node.body, out)
        self.space.clear()
        self.space.update(had)

    def w_filter(self, node, out):
        inner = []
        self.write(node.body, inner)
        self.space['_text'] = ''.join(inner)
        out.append(str(self.value(f'_text | {node.told}')))

    def w_autoescape(self, node, out):
        had, self.environment.autoescape = self.environment.autoescape, bool(self.value(node.told))
        self.write(node.body, out)
        self.environment.autoescape = had

    def w_block(self, node, out):
        self._block(node.told.split()[0], 0, out)

    def _block(self, name, depth, out):
        chain = self.blocks.get(name, [])
        if depth < len(chain):
            had = self.space.get('super')

            def above():
                inner = []
                self._block(name, depth + 1, inner)
                return Markup(''.join(inner))
            self.space['super'] = above
            self.write(chain[depth], out)
            self.space['super'] = had

    def w_extends(self, node, out):
        pass

    def w_include(self, node, out):
        told = _re.sub(r'\s+(ignore missing|with(out)? context)', '', node.told)
        try:
            out += self.environment.get_template(self.value(told))._run(dict(self.space), {})
        except TemplateNotFound:
            if 'ignore missing' not in node.told:
                raise

    def w_macro(self, node, out):
        name, _, rest = node.told.partition('(')
        tree = _ast.parse(f'lambda {rest.rstrip().removesuffix(")")}: 0', mode='eval').body.args
        names = [one.arg for one in tree.args]
        outer = dict(self.space)

        def macro(*args, caller=None, **named):
            space = {**outer, **{key: value for key, value in self.space.items() if callable(value)}}
            inner = _Run(self.template, space, self.blocks)
            for key, default in zip(names[len(names) - len(tree.defaults):], tree.defaults):
                space[key] = _Evaluator(self.environment, outer).of(default)
            space.update(zip(names, args))
            space.update(named, caller=caller, varargs=args[len(names):])
            found = []
            inner.write(node.body, found)
            return Markup(''.join(found))
        self.space[name.strip()] = macro

    def w_call(self, node, out):
        def caller(*args):
            inner = []
            self.write(node.body, inner)
            return Markup(''.join(inner))
        self.space['_caller'] = caller
        text = node.told.rstrip()
        out.append(str(self.value(text[:-1] + (', ' if not text.endswith('()') else '') + 'caller=_caller)')))

    def w_import(self, node, out):
        name, _, given = node.told.partition(' as ')
        self.space[given.split()[0]] = self.environment.get_template(self.value(name)).module

    def w_from(self, node, out):
        name, _, wanted = node.told.partition(' import ')
        module = self.environment.get_template(self.value(name)).module
        for one in wanted.removesuffix(' with context').split(','):
            one, _, given = one.strip().partition(' as ')
            self.space[given.strip() or one] = getattr(module, one)


class BaseLoader:
    def get_source(self, environment, template):
        raise TemplateNotFound(template)

    def list_templates(self):
        return []


class DictLoader(BaseLoader):
    def __init__(self, mapping):
        self.mapping = mapping

    def get_source(self, environment, template):
        if template not in self.mapping:
            raise TemplateNotFound(template)
        return self.mapping[template], None, lambda: True

    def list_templates(self):
        return sorted(self.mapping)


class FunctionLoader(BaseLoader):
    def __init__(self, load_func):
        self.load_func = load_func

    def get_source(self, environment, template):
        found = self.load_func(template)
        if found is None:
            raise TemplateNotFound(template)
        return found if isinstance(found, tuple) else (found, None, None)


class FileSystemLoader(BaseLoader):
    def __init__(self, searchpath, encoding='utf-8', followlinks=False):
        self.searchpath, self.encoding = [str(one) for one in searchpath] if isinstance(searchpath, (list, tuple)) else [str(searchpath)], encoding

    def get_source(self, environment, template):
        import os
        for folder in self.searchpath:
            place = os.path.join(folder, template)
            if os.path.isfile(place):
                with open(place, encoding=self.encoding) as file:
                    return file.read(), place, lambda: True
        raise TemplateNotFound(template, f"{template!r} not found in search path{'s' if len(self.searchpath) > 1 else ''}: {', '.join(map(repr, self.searchpath))}")


class PackageLoader(FileSystemLoader):
    def __init__(self, package_name, package_path='templates', encoding='utf-8'):
        super().__init__(package_path, encoding)


class ChoiceLoader(BaseLoader):
    def __init__(self, loaders):
        self.loaders = loaders

    def get_source(self, environment, template):
        for loader in self.loaders:
            try:
                return loader.get_source(environment, template)
            except TemplateNotFound:
                continue
        raise TemplateNotFound(template)


def select_autoescape(enabled_extensions=('html', 'htm', 'xml'), disabled_extensions=(), default_for_string=True, default=False):
    def autoescape(name):
        return default_for_string if name is None else name.endswith(tuple('.' + one for one in enabled_extensions)) or default
    return autoescape


class Environment:
    def __init__(self, loader=None, autoescape=False, undefined=Undefined, trim_blocks=False, lstrip_blocks=False, keep_trailing_newline=False, finalize=None, extensions=(), enable_async=False,
                 auto_reload=True, **named):
        self.loader, self.autoescape, self.undefined, self.trim_blocks, self.lstrip_blocks = loader, autoescape, undefined, trim_blocks, lstrip_blocks
        self.keep_trailing_newline, self.finalize, self.is_async = keep_trailing_newline, finalize or (lambda value: value), enable_async
        self.filters, self.tests, self._known = dict(FILTERS), dict(TESTS), {}
        self.globals = {'range': range, 'dict': dict, 'namespace': _Namespace, 'cycler': _Cycler, 'joiner': _Joiner, 'lipsum': lambda n=5, **named: ' '.join(['lorem ipsum'] * n)}

    def escapes(self, name):
        return self.autoescape(name) if callable(self.autoescape) else self.autoescape

    def getattr(self, value, name):
        if isinstance(value, Undefined):
            value._fail()
        try:
            return getattr(value, name)
        except AttributeError:
            try:
                return value[name]
            except (TypeError, LookupError):
                return self.undefined(name=name, owner=value)

    def getitem(self, value, at):
        if isinstance(value, Undefined):
            value._fail()
        try:
            return value[at]
        except (TypeError, LookupError):
            return getattr(value, at) if isinstance(at, str) and hasattr(value, at) else self.undefined(name=at, owner=value)

    def from_string(self, source, globals=None):
        return Template._made(self, source)

    def get_template(self, name, parent=None, globals=None):
        if isinstance(name, Template):
            return name
        if self.loader is None:
            raise TypeError('no loader for this environment specified')
        if name not in self._known:
            self._known[name] = Template._made(self, self.loader.get_source(self, name)[0], name)
        return self._known[name]

    def select_template(self, names):
        for name in names:
            try:
                return self.get_template(name)
            except TemplateNotFound:
                continue
        raise TemplateNotFound(names[-1])

    get_or_select_template = get_template

    def list_templates(self):
        return self.loader.list_templates()

    def compile_expression(self, source, undefined_to_none=True):
        def compiled(*args, **named):
            found = _Evaluator(self, dict(*args, **named)).value(source)
            return None if isinstance(found, Undefined) and undefined_to_none else found
        return compiled

    def add_extension(self, extension):
        pass


class _Namespace:
    def __init__(self, *args, **named):
        self.__dict__.update(*args, **named)


class _Cycler:
    def __init__(self, *items):
        self._items, self._at = items, 0

    current = property(lambda self: self._items[self._at])

    def next(self):
        found, self._at = self.current, (self._at + 1) % len(self._items)
        return found

    def reset(self):
        self._at = 0


class _Joiner:
    def __init__(self, sep=', '):
        self.sep, self._used = sep, False

    def __call__(self):
        had, self._used = self._used, True
        return self.sep if had else ''


def pass_context(function):
    return function


pass_environment = pass_eval_context = contextfilter = environmentfilter = pass_context
__getattr__ = _sim.missing(__name__)

from dataclasses import dataclass
from pprint import pformat, pp, pprint

pprint({"b": 1, "a": [1, 2, 3]})
data = {"name": "x" * 30, "items": [{"id": i, "label": "label %d" % i, "values": list(range(5))} for i in range(3)], "nested": {"deep": {"deeper": ("t" * 40, "u" * 40)}}}
pprint(data)
pprint(data, width=40)
pprint(data, indent=4, depth=2)
pp({"z": 1, "a": 2})
pprint(list(range(60)), compact=True)
pprint(["word " * 30])
pprint("word " * 30)
print(pformat((1,)), pformat(set()), pformat({3, 1, 2}))
loop = [1]
loop.append(loop)
print(pformat(loop).split(" with")[0])


@dataclass
class P:
    first: str
    second: list


pprint(P("a" * 50, list(range(20))))

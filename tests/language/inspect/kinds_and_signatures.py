import functools
import inspect


async def coro(a, b=1): ...
async def agen():
    yield 1
def gen():
    yield 1
def f(a, /, b: int, c="x", *args, d, e: float = 2.5, **kw) -> str:
    """Doc.

        indented
    """


class C:
    def __init__(self, x, y=3): ...
    def method(self, z): ...
    async def am(self): ...
    @staticmethod
    def st(q): ...
    @classmethod
    def cm(cls, r): ...
    def __call__(self, w): ...


c = C(1)
for thing in (f, coro, gen, agen, C, c.method, C.st, C.cm, c, functools.partial(f, 1, c=3), functools.partial(coro, 1), lambda: 1, lambda *a, **k: 0):
    print(inspect.signature(thing))
print(inspect.iscoroutinefunction(coro), inspect.iscoroutinefunction(c.am), inspect.iscoroutinefunction(f), inspect.iscoroutinefunction(functools.partial(coro)))
print(inspect.isgeneratorfunction(gen), inspect.isasyncgenfunction(agen), inspect.isfunction(f), inspect.ismethod(c.method), inspect.isclass(C), inspect.isbuiltin(len))
co = coro(1)
print(inspect.iscoroutine(co), inspect.isawaitable(co), inspect.getcoroutinestate(co))
co.close()
print(inspect.getcoroutinestate(co))
g = gen()
print(inspect.getgeneratorstate(g), inspect.isgenerator(g))
next(g)
print(inspect.getgeneratorstate(g))
print(list(g), inspect.getgeneratorstate(g))
print(inspect.isasyncgen(agen()))
print(repr(inspect.getdoc(f)))
sig = inspect.signature(f)
for p in sig.parameters.values():
    print(p.name, p.kind, p.default is p.empty, p.annotation is p.empty, repr(p))
bound = sig.bind(1, 2, 3, 4, d=5, z=6)
print(bound, bound.args, bound.kwargs)
bound = sig.bind(1, 2, d=5)
bound.apply_defaults()
print(bound.arguments)
for args, kw in (((), {}), ((1, 2), {}), ((1,), {"a": 1})):
    try:
        sig.bind(*args, **kw)
    except TypeError as error:
        print(error)
try:
    inspect.signature(3)
except TypeError as error:
    print(error)


def decorated():
    @functools.wraps(f)
    def inner(*a, **k): ...
    return inner


print(inspect.signature(decorated()), inspect.unwrap(decorated()) is f)
print(inspect.getfullargspec(f))
print([n for n, _ in inspect.getmembers(C, inspect.isfunction)])
print(inspect.currentframe().f_code.co_name, inspect.stack()[0].function)

# Class 45: special methods that lie.
#: exit 1 | ValueError: __len__() should return >= 0
class A:
    def __len__(self): return -1
len(A())
#: exit 1 | OverflowError
class A:
    def __len__(self): return 2**70
len(A())
#: exit 0|5
def attempt(f):
    try: f()
    except (TypeError, ValueError, OverflowError, MemoryError, IndexError, RuntimeError, AttributeError, KeyError, StopIteration): pass
bad = [-1, 2**62, 2**70, "x", None, 1.5, [], object, lambda: 1, float("nan"), b"", (), NotImplemented, ...]
names = "__len__ __index__ __iter__ __next__ __bool__ __str__ __repr__ __format__ __hash__ __length_hint__ __int__ __float__ __complex__ __bytes__ __eq__ __lt__ __add__ __contains__ __getitem__ __call__ __reversed__ __enter__ __exit__ __await__ __aiter__ __anext__ __dir__ __fspath__ __round__ __trunc__ __floor__ __ceil__ __instancecheck__ __sizeof__ __getattr__ __getattribute__ __class__ __reduce_ex__ __reduce__ __deepcopy__ __copy__ __getstate__ __dict__ __doc__ __module__ __missing__ __divmod__ __pow__ __set_name__ __mro_entries__ __init_subclass__ __prepare__ __del__ keys".split()
import copy, math, operator, json
uses = [len, list, bool, str, repr, hash, int, float, complex, bytes, iter, next, reversed, dir, round, abs, sorted, tuple, set, dict, bytearray, max, sum, all, enumerate, math.floor, math.ceil, math.trunc, operator.index, operator.length_hint, copy.copy, copy.deepcopy, json.dumps, range, print, callable, id, type, vars, format, ascii, frozenset, memoryview, chr, bin, slice, isinstance, lambda x: x == 1, lambda x: x < 1, lambda x: 1 in x, lambda x: x[0], lambda x: x(), lambda x: x + 1, lambda x: [1][x], lambda x: "a" * x, lambda x: "a"[x:], lambda x: "%d" % x, lambda x: "%s" % x, lambda x: f"{x:5}", lambda x: f"{x!r}", lambda x: x.__class__, lambda x: isinstance(x, int), lambda x: issubclass(x, int), lambda x: isinstance(1, x), lambda x: {**x}, lambda x: [*x], lambda x: print(*x), lambda x: divmod(x, 1), lambda x: x ** 2, lambda x: bytes(5).join(x), lambda x: "".join(x), lambda x: open(x), lambda x: x.foo, lambda x: setattr(x, "a", 1), lambda x: exec(x), lambda x: eval(x), lambda x: range(5)[x], lambda x: "a".center(x), lambda x: pow(2, x), lambda x: 1 << x, lambda x: __import__(x), lambda x: type("X", (x,), {}), lambda x: {x: 1}[x], lambda x: hash((x, 1))]
for name in names:
    for value in bad:
        try: cls = type("A", (), {name: (lambda self, *a, v=value: v)})
        except TypeError: continue
        for use in uses: attempt(lambda: use(cls()))
    try: cls = type("A", (), {name: 5})
    except TypeError: continue
    for use in uses: attempt(lambda: use(cls()))
#: exit 0|1
class A:
    def __length_hint__(self): return 2**60
    def __iter__(self): return iter([1])
for f in (list, tuple, set, sorted, bytearray, bytes):
    try: print(f(A()))
    except (OverflowError, MemoryError) as e: print(type(e).__name__)
#: exit 0
class A(str):
    def __str__(self): return A("x")
    def __repr__(self): return A("y")
    def __hash__(self): return 5
    def __eq__(self, o): return True
print(A("z"), repr(A("z")), {A("q"): 1}, f"{A('r')}", "%s" % A("s"), str(A("t")))
class I(int):
    def __int__(self): return I(5)
    def __index__(self): return I(7)
    def __hash__(self): return I(9)
print(int(I(1)), [1][I(0):], hash(I(1)))
class L(list):
    def __len__(self): return 10**9
    def __iter__(self): return iter(())
    def __getitem__(self, i): raise SystemExit
print(sorted(L([3, 1])), L([1]) + [2], [*L([1])], len(L()), repr(L([5])), "".join(L(["a"])), list(L([1])), L([1]) == [1])
class D(dict):
    def keys(self): return "ab"
    def __getitem__(self, k): return 1 / 0
    def items(self): return 5
def f(**k): return k
print({**D(x=1)}) if 0 else None
try: print(f(**D(x=1)), dict(D(x=1)))
except ZeroDivisionError: print("zero")

import copy
import pickle


def rest(make, steps=1):
    it = make()
    for _ in range(steps):
        next(it, None)
    twin = copy.copy(it)
    return list(twin), list(it), list(copy.copy(it))


for make in (lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter('abc'), lambda: iter('äbc'), lambda: iter(b'abc'), lambda: iter(bytearray(b'abc')),
             lambda: iter(range(5)), lambda: iter(range(2 ** 70, 2 ** 70 + 3)), lambda: iter({1: 2, 3: 4, 5: 6}), lambda: iter({1: 2, 3: 4}.values()),
             lambda: iter({1: 2, 3: 4}.items()), lambda: iter({7}), lambda: reversed([1, 2, 3]), lambda: reversed((1, 2, 3)), lambda: reversed(range(4)),
             lambda: iter(range(0)), lambda: reversed('abc')):
    print(rest(make), rest(make, 0), rest(make, 9))
for make in (lambda: enumerate('abc', 5), lambda: zip('abc', [1, 2, 3]), lambda: map(str, [1, 2, 3]), lambda: filter(None, [0, 1, 2])):
    it = make()
    next(it)
    print([type(each).__name__ for each in it.__reduce__()[:1]], list(pickle.loads(pickle.dumps(make()))), list(it))


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


it = iter(Old())
next(it)
print(list(copy.copy(it)), list(it))
it = iter([1, 2, 3])
it.__setstate__(2)
print(list(it))


class A:
    pass


class Loud:
    def speak(self):
        return 'loud'


class Quiet:
    def speak(self):
        return 'quiet'


class Middle(Loud):
    pass


class Low(Middle, A):
    pass


low = Low()
print(low.speak(), [c.__name__ for c in Low.__mro__])
Middle.__bases__ = (Quiet,)
print(low.speak(), [c.__name__ for c in Low.__mro__], Loud.__subclasses__(), Quiet.__subclasses__())


class Tracks:
    def __init_subclass__(cls, **kwargs):
        print('subclass', cls.__name__, kwargs)


def plain(*args, **kwargs):
    print('plain', args, kwargs)


class Sub(Tracks, a=1):
    pass


Sub.__init_subclass__ = plain


class SubSub(Sub, b=2):
    pass

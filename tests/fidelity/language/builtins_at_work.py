print(abs(-3), all([]), any([0, 1]), bin(5), callable(len), chr(97), divmod(7, 3), hex(255), isinstance(True, int), issubclass(bool, int))
print(max(3, 1, 2), min("b", "a"), max([], default="none"), max(["aa", "b"], key=len), oct(8), ord("x"), pow(2, 5), round(2.567, 1))
print(sorted([3, 1, 2], reverse=True), sum([1, 2, 3], 10), sum([[1], [2]], []), type(3).__name__, repr("x"), str(None), len("abc"))
print(*[1, 2], sep="-", end="!\n")
print(list(iter("ab")), next(iter([5])), id(None) == id(None), hash("a") == hash("a"), format(3.14159, ".2f"), slice(3), Ellipsis)
print(eval("1 + 2"), bool([]), bool("0"), int(True), float("1.5"), list("ab"), tuple([1]), dict(a=1), str(b"x", "ascii"))
exec("made = 5 * 5")
print(made, getattr("abc", "upper")(), hasattr(3, "real"), vars(type("T", (), {"a": 1})())  == {}, NotImplemented)
for call in (lambda: sum(["a"]), lambda: max([]), lambda: ord("ab"), lambda: int([]), lambda: next(iter([])), lambda: isinstance(1, 2)):
    try:
        call()
    except (TypeError, ValueError, StopIteration) as error:
        print(type(error).__name__, error)

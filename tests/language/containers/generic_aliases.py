# list[int], unions, and what can be done with them.
def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__} {e}"


class A:
    def __class_getitem__(cls, item):
        return f"A of {item}"


class L(list):
    pass


for a in (list[int], dict[str, int], tuple[int, ...], tuple[()], set[None], list[list[int]], type[int], list["later"], L[int], frozenset[int], list[int | None], dict[str, list[A]]):
    print(a, repr(a), a.__origin__, a.__args__, a.__parameters__, type(a).__name__)
print(A[1], list[int] == list[int], list[int] == list[str], list[int] != list, hash(list[int]) == hash(list[int]), {list[int]: 1}[list[int]])
print(list[int]([1, 2]), dict[str, int](a=1), list[int].append is list.append, L[int](), type(L[int]()).__name__)
print(isinstance(list[int], type), callable(list[int]), attempt(lambda: isinstance([], list[int])), attempt(lambda: issubclass(list, list[int])), attempt(lambda: list[int][str]), attempt(lambda: int[str]))


class Child(list[int]):
    pass


print(Child.__bases__, Child([1]), Child.__orig_bases__)
u = int | str
print(u, repr(u), u.__args__, type(u).__name__, int | None, None | int, int | str | int, int | int, (int | str) == (str | int), (int | str) == int, hash(int | str) == hash(str | int))
print(list[int] | None, u | list[int], isinstance(1, u), isinstance(None, int | None), isinstance([], u), issubclass(bool, u), attempt(lambda: isinstance([], int | list[int])), attempt(lambda: int | 5), attempt(lambda: 5 | int), attempt(lambda: int | "a"))


def f(x: int | None, y: list[int] = []) -> dict[str, int] | None:
    pass


print(f.__annotations__)
for starred in list[int]:
    print(starred)

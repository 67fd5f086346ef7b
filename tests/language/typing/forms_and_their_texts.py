import typing
from typing import *


def tell(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


T = TypeVar("T")
K = TypeVar("K", bound=str)
N = TypeVar("N", int, float)
P = ParamSpec("P")
for form in (Any, Optional[int], Union[int, str], Union[int, None, str], Union[int], Optional["Node"], List[int], List, Dict[str, List[int]],
             Tuple[int, ...], Tuple[int, str], Tuple[()], Callable[[int, str], bool], Callable[..., int], Callable[[], None], Callable,
             Type[int], Literal["a", 1], ClassVar[int], Final[str], Awaitable[int], Coroutine[Any, Any, T], AsyncIterator[str], Iterable[T],
             T, K, N, P, P.args, Annotated[int, "x"], NoReturn, Self, Callable[P, T], Deque[int], DefaultDict[str, int], Set[int], Text,
             AsyncGenerator[int, None], Mapping[str, Any], Generic, Generic[T], Iterator, Union[List[int], Dict[str, int]], int | None, list[T], Callable[Concatenate[int, P], T]):
    print(repr(form))
print(List[T][int], Dict[K, T][str, int], Callable[[T], T][int], Union[T, int][str], Optional[T][int])
print(Union[int, str] == Union[str, int], Optional[int] == Union[int, None], hash(Union[int, str]) == hash(Union[str, int]), Optional[int] == (int | None))
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]), get_args(Callable[[int], str]), get_origin(int | str), get_args(Optional[int]))


class Stack(Generic[T]):
    def __init__(self):
        self.items = []

    def push(self, item: T) -> None:
        self.items.append(item)


s = Stack[int]()
s.push(1)
print(Stack[int], s.items, Stack.__parameters__, Stack.__mro__, Stack[int].__origin__ is Stack, s.__orig_class__)
tell(lambda: Stack[int, str])
tell(lambda: List[int, str])
tell(lambda: isinstance(1, List[int]))
tell(lambda: isinstance(1, Any))
tell(lambda: Union[()])
tell(lambda: Optional[int, str])
tell(lambda: List[3])
tell(lambda: Any())
tell(lambda: Stack[int][str])


class Pair(Stack[int], Generic[K]):
    pass


print(Pair.__parameters__, Pair[str], Pair.__orig_bases__)


class Employee(NamedTuple):
    """An employee."""
    name: str
    id: int = 3

    def greet(self):
        return "hi " + self.name


e = Employee("Guido")
print(e, e.id, e.greet(), Employee._fields, Employee._field_defaults, e._replace(id=5), isinstance(e, tuple), Employee.__annotations__, Employee.__doc__)
a, b = e
print(a, b)
tell(lambda: Employee())
print(NamedTuple("Q", [("x", int), ("y", str)])(1, "b"))


class Movie(TypedDict, total=False):
    title: str
    year: Required[int]


print(Movie(title="x"), Movie.__total__, sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__), Movie.__annotations__["title"], is_typeddict(Movie))
D = TypedDict("D", {"in": int})
print(D, D({"in": 2}))
tell(lambda: isinstance({}, Movie))


@runtime_checkable
class Closeable(Protocol):
    def close(self) -> None: ...


class File:
    def close(self):
        pass


class Quiet(Protocol):
    def hush(self): ...


print(isinstance(File(), Closeable), isinstance(3, Closeable), issubclass(File, Closeable))
tell(lambda: isinstance(3, Quiet))
tell(lambda: Quiet())


class Impl(Quiet):
    def __init__(self, x):
        self.x = x


print(Impl(3).x)


class Named(Protocol[T]):
    name: T


print(Named[int], Named.__parameters__)
print(isinstance(3, SupportsInt), isinstance("x", SupportsInt), isinstance([], Iterable), isinstance(3, Hashable), isinstance({}, Mapping))


def f(a: "int", b: Optional["Stack"] = None, *c: str) -> "List[int]": ...


print(get_type_hints(f))


class Hinted:
    x: "int"
    y: Annotated[str, 5] = "a"
    z: ClassVar["Hinted"]


print(get_type_hints(Hinted))
print(get_type_hints(Hinted, include_extras=True)["y"])
UserId = NewType("UserId", int)
print(UserId(5), UserId, cast(str, 3), Optional[UserId])


@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x): return x


print(g(3), len(get_overloads(g)), TYPE_CHECKING)
tell(lambda: typing.nothing)
tell(lambda: TypeVar("X", int))


@final
class Fin:
    pass


print(Fin.__final__, typing.Text, ForwardRef("int"), List["Node"])
print(int | T, T | None, "x" | T if False else Union["x", T])

# Calls everything there is with odd arguments, as the bytes of DATA (set by calls_fuzz.cpp before this text) say: a small
# stack machine that pushes values, looks up modules and attributes, calls, walks, awaits. Whatever is raised is swallowed.
import asyncio
import sys

MODULES = """
builtins sys asyncio abc atexit base64 binascii bisect collections collections.abc concurrent.futures contextlib contextvars copy
copyreg dataclasses datetime enum errno fnmatch fractions functools gc getpass graphlib hashlib heapq inspect io itertools json
keyword linecache logging math numbers operator os os.path pathlib platform posixpath pprint random re reprlib secrets signal
statistics string textwrap time traceback types typing unittest unittest.mock uuid warnings weakref _abc _collections _functools
_heapq _io _random _signal _sre _strptime _weakref struct decimal threading queue multiprocessing subprocess socket ssl select
selectors zlib gzip bz2 lzma zipfile tarfile pickle csv sqlite3 configparser argparse shlex shutil tempfile glob stat calendar
locale codecs unicodedata difflib html html.parser urllib urllib.parse urllib.request http http.client ipaddress email array
cmath zoneinfo ast dis tokenize token symtable code codeop importlib importlib.util pkgutil runpy timeit cProfile profile pstats
tracemalloc faulthandler hmac mimetypes optparse sched tomllib xml.etree.ElementTree marshal crypt colorsys quopri nntplib
concurrent.futures.thread asyncio.events asyncio.tasks asyncio.futures asyncio.queues asyncio.locks asyncio.streams
asyncio.subprocess asyncio.base_events asyncio.runners asyncio.timeouts asyncio.taskgroups asyncio.transports asyncio.protocols
aiohttp httpx anyio trio curio websockets aiofiles uvloop redis requests numpy pytest sniffio outcome attr tenacity
""".split()


class Hostile:
    """Every dunder does something that nobody expects."""

    def __init__(self, kind=0):
        self.kind = kind
        self.count = 0

    def _odd(self):
        self.count += 1
        k = (self.kind + self.count) % 9
        if k == 0:
            raise ValueError("hostile")
        if k == 1:
            SHARED.clear()
            SHARED_DICT.clear()
        if k == 2:
            return -1
        if k == 3:
            return 1 << 80
        if k == 4:
            return "x"
        if k == 5:
            SHARED.extend(range(20))
            SHARED_DICT.update(dict.fromkeys(range(20)))
        if k == 6:
            raise StopIteration(self)
        if k == 7:
            return None
        return self

    def __eq__(self, other): return self._odd()
    def __lt__(self, other): return self._odd()
    def __gt__(self, other): return self._odd()
    def __hash__(self): return self.kind
    def __len__(self): return self._odd()
    def __bool__(self): return self._odd()
    def __index__(self): return self._odd()
    def __int__(self): return self._odd()
    def __float__(self): return self._odd()
    def __iter__(self): return self._odd()
    def __next__(self): return self._odd()
    def __getitem__(self, key): return self._odd()
    def __setitem__(self, key, value): self._odd()
    def __contains__(self, key): return self._odd()
    def __add__(self, other): return self._odd()
    def __radd__(self, other): return self._odd()
    def __mul__(self, other): return self._odd()
    def __sub__(self, other): return self._odd()
    def __rsub__(self, other): return self._odd()
    def __call__(self, *args, **keywords): return self._odd()
    def __enter__(self): return self._odd()
    def __exit__(self, *args): return self._odd()
    def __await__(self): return self._odd()
    def __aiter__(self): return self._odd()
    def __anext__(self): return self._odd()
    def __repr__(self): return self._odd()
    def __str__(self): return self._odd()
    def __format__(self, spec): return self._odd()
    def __length_hint__(self): return self._odd()
    def __fspath__(self): return self._odd()
    def __bytes__(self): return self._odd()
    def __get__(self, instance, owner): return self._odd()
    def __set__(self, instance, value): self._odd()
    def __instancecheck__(self, other): return self._odd()
    def __subclasscheck__(self, other): return self._odd()
    def __copy__(self): return self._odd()
    def __deepcopy__(self, memo): return self._odd()
    def __reduce_ex__(self, protocol): return self._odd()
    def __del__(self): self._odd()


class Meta(type):
    def __call__(cls, *args): return cls
    def mro(cls): return type.mro(cls)
    def __instancecheck__(cls, other): return Hostile(2)._odd()


class Empty:
    __slots__ = ()


class ListKind(list):
    def __len__(self): return 1 << 40
    def __iter__(self): return iter(SHARED)


class DictKind(dict):
    def __missing__(self, key): return self
    def keys(self): return [1, SHARED]


class StrKind(str):
    def __hash__(self): return 3
    def __eq__(self, other): return Hostile(1)._odd()


class IntKind(int):
    def __index__(self): return 5
    def __add__(self, other): return NotImplemented


async def coroutine():
    await asyncio.sleep(0)
    return 1


async def endless():
    while True:
        await asyncio.sleep(1)


async def async_generator():
    yield 1
    await asyncio.sleep(0)
    yield 2


def generator():
    try:
        got = yield 1
        yield got
    finally:
        SHARED.append(1)


SHARED = [3, 1, 2]
SHARED_DICT = {1: 2, "a": SHARED}
CYCLE = [1]
CYCLE.append(CYCLE)
CYCLE_DICT = {}
CYCLE_DICT[0] = CYCLE_DICT
DEEP = ()
for _ in range(3000):
    DEEP = (DEEP,)

MAKERS = [
    lambda: 0, lambda: 1, lambda: -1, lambda: 2, lambda: 3, lambda: 7, lambda: True, lambda: None, lambda: "", lambda: "a", lambda: b"ab",
    lambda: 255, lambda: 256, lambda: 1 << 31, lambda: (1 << 31) - 1, lambda: -(1 << 31), lambda: 1 << 47, lambda: (1 << 63) - 1,
    lambda: -(1 << 63), lambda: 1 << 63, lambda: 1 << 64, lambda: 10 ** 30, lambda: -(10 ** 30), lambda: 1 << 5000,
    lambda: 0.0, lambda: -0.0, lambda: 0.5, lambda: float("nan"), lambda: float("inf"), lambda: -float("inf"), lambda: 1e308,
    lambda: 5e-324, lambda: 1e18, lambda: complex(1, float("nan")), lambda: ..., lambda: NotImplemented,
    lambda: "abc", lambda: "x" * 1000, lambda: "\x00", lambda: "\udc80", lambda: "\U0001f600\u0301", lambda: "\u0130\xdf\u1e9e",
    lambda: "%s %d", lambda: "{0!r:>{1}}", lambda: "(a|b)*c", lambda: "%Y-%m-%d", lambda: "utf-8", lambda: "utf-16", lambda: "strict",
    lambda: "r", lambda: "<iQ4s", lambda: "__class__", lambda: "__dict__", lambda: "1e400", lambda: "-0x_f", lambda: "\u0663",
    lambda: b"", lambda: b"\xff\x00", lambda: bytearray(b"abc"), lambda: memoryview(b"abcdef"), lambda: memoryview(bytearray(8))[::2],
    lambda: (), lambda: (1, 2), lambda: ("a", None), lambda: [], lambda: [2, 1], lambda: ["b", "a"], lambda: SHARED, lambda: {},
    lambda: {"a": 1}, lambda: SHARED_DICT, lambda: set(), lambda: {1, 2}, lambda: frozenset({1}), lambda: CYCLE, lambda: CYCLE_DICT,
    lambda: DEEP, lambda: range(3), lambda: range(1 << 62), lambda: range(10, -10, -3), lambda: slice(None, None, -1),
    lambda: slice(1 << 70, None, 0), lambda: iter([1, 2]), lambda: iter(SHARED), lambda: iter(SHARED_DICT), lambda: zip([1], [2]),
    lambda: map(str, [1]), lambda: enumerate("ab"), lambda: reversed([1, 2]), generator, lambda: (i for i in range(3)),
    coroutine, endless, async_generator, lambda: coroutine, lambda: generator, lambda: async_generator, lambda: lambda *a, **k: a,
    lambda: lambda: None, lambda: lambda x: x, lambda: len, lambda: str.join, lambda: [].append, lambda: int, lambda: str, lambda: list,
    lambda: type, lambda: object, lambda: object(), lambda: Hostile, lambda: Hostile(0), lambda: Hostile(1), lambda: Hostile(2),
    lambda: Hostile(3), lambda: Hostile(4), lambda: Hostile(5), lambda: Hostile(6), lambda: Hostile(7), lambda: Hostile(8),
    lambda: Meta("M", (), {}), lambda: Empty, lambda: Empty(), lambda: ListKind([1, 2]), lambda: DictKind(a=1), lambda: StrKind("a"),
    lambda: IntKind(4), lambda: ValueError, lambda: ValueError("v"), lambda: KeyError(SHARED), lambda: StopIteration(1),
    lambda: ExceptionGroup("g", [ValueError(1), OSError(2)]), lambda: asyncio.CancelledError(), lambda: BaseException,
    lambda: sys, lambda: asyncio, lambda: sys._getframe(), lambda: coroutine.__code__, lambda: (1).__add__, lambda: property(len),
    lambda: staticmethod(len), lambda: classmethod(len), lambda: super(ListKind, ListKind()), lambda: list[int], lambda: int | str,
    lambda: asyncio.get_event_loop_policy(), lambda: STACK, lambda: tuple(STACK[-3:]), lambda: iter(STACK),
    asyncio.Lock, asyncio.Event, asyncio.Queue, asyncio.Semaphore, lambda: asyncio.get_running_loop(),
    lambda: asyncio.get_running_loop().create_future(), lambda: asyncio.ensure_future(coroutine()), lambda: asyncio.current_task(),
    lambda: asyncio.timeout(1), asyncio.TaskGroup, lambda: asyncio.gather(coroutine(), coroutine()), lambda: asyncio.Barrier(2),
    lambda: asyncio.get_running_loop().call_soon(len), lambda: asyncio.get_running_loop().call_later(1, len),
]
KEYWORDS = """key reverse default timeout loop name context return_when return_exceptions maxsize sep end file flush start stop step strict
maxsplit encoding errors initial repeat func fill width indent cls obj object value values iterable iterables args kwargs maxlen
base signed byteorder length times n k r weights population sub string pattern flags count pos endpos limit ensure_ascii
separators sort_keys object_hook parse_float tzinfo fold year month day hour minute second microsecond delay callback debug
max_workers when result exception coro fut parties action category stacklevel message module init frozen slots eq order
repr hash skipkeys allow_nan depth compact mode buffering newline follow_symlinks exist_ok parents maxtasks executor prompt
locals globals closefd opener typename field_names rename defaults data format spec tp bases namespace dict mapping""".split()

FORBIDDEN = [input, breakpoint]
COUNTS = (0, 1, 1, 1, 2, 2, 3, 4)
STACK = []
at = 0


def byte():
    global at
    at += 1
    return DATA[at - 1] if at <= len(DATA) else 0


def pop():
    return STACK.pop() if STACK else MAKERS[byte() % len(MAKERS)]()


def pop_callable():
    """The last of the stack that can be called, so that most calls are ones."""
    for i in range(len(STACK) - 1, -1, -1):
        if callable(STACK[i]):
            return STACK.pop(i)
    return MAKERS[byte() % len(MAKERS)]()


def push_module_attribute():
    """Of a module that there is: the next one where the simulator lacks it."""
    start = byte()
    for i in range(len(MODULES)):
        name = MODULES[(start + i) % len(MODULES)]
        try:
            __import__(name)
        except ImportError:
            continue
        break
    module = sys.modules[name]
    STACK.append(getattr(module, pick(sorted(dir(module)))))


def fresh():
    return MAKERS[byte() % len(MAKERS)]() if byte() % 4 else pop()


def pick(names):
    return names[(byte() | byte() << 8) % len(names)] if names else ""


async def step():
    op = byte() % 16
    if op < 2:
        STACK.append(MAKERS[byte() % len(MAKERS)]())
    elif op < 4:
        push_module_attribute()
        function = STACK[-1]
        if callable(function) and function not in FORBIDDEN:
            STACK.append(function(*[fresh() for _ in range(COUNTS[byte() % 8])]))
    elif op == 4:
        push_module_attribute()
    elif op == 5:
        STACK.append(getattr(STACK[-1], pick(sorted(dir(type(STACK[-1]))))))
    elif op == 6:
        value = fresh()
        method = getattr(value, pick(sorted(map(str, dir(value)))))
        STACK.append(method(*[fresh() for _ in range(COUNTS[byte() % 8])]))
    elif op < 11:
        arguments = [fresh() for _ in range(COUNTS[byte() % 8])]
        function = pop_callable()
        if function in FORBIDDEN:
            return
        STACK.append(function(*arguments))
    elif op == 11:
        keywords = {KEYWORDS[byte() % len(KEYWORDS)]: fresh() for _ in range(byte() % 3 + 1)}
        arguments = [fresh() for _ in range(byte() % 3)]
        STACK.append(pop_callable()(*arguments, **keywords))
    elif op == 12:
        got = []
        for item in pop():
            got.append(item)
            if len(got) > 5:
                break
        STACK.append(got)
    elif op == 13:
        STACK.append(await asyncio.wait_for(pop(), 3))
    elif op == 14:
        kind = byte() % 12
        a, b = pop(), pop()
        if kind == 0: STACK.append(a + b)
        elif kind == 1: STACK.append(a * b)
        elif kind == 2: STACK.append(a % b)
        elif kind == 3: STACK.append(a[b])
        elif kind == 4: STACK.append(a < b)
        elif kind == 5: STACK.append(a == b)
        elif kind == 6: STACK.append(a in b)
        elif kind == 7: a[b] = pop()
        elif kind == 8: del a[b]
        elif kind == 9: STACK.append(f"{a!r:10}{b}")
        elif kind == 10: STACK.append(a | b)
        else: STACK.append(a ** b)
    else:
        kind = byte() % 8
        a = pop()
        if kind == 0: setattr(a, pick(sorted(map(str, dir(a)))), pop())
        elif kind == 1: STACK.append((hash(a), len(repr(a))))
        elif kind == 2: STACK.append(await a)
        elif kind == 3:
            async with a: STACK.append(1)
        elif kind == 4:
            async for item in a:
                STACK.append(item)
                break
        elif kind == 5: STACK.extend([a, a])
        elif kind == 6: delattr(a, pick(sorted(map(str, dir(a)))))
        else:
            match a:
                case [first, *rest]: STACK.append(rest)
                case {"a": x, **rest}: STACK.append(rest)
                case str() | int(): STACK.append(1)


async def main():
    while at < len(DATA):
        try:
            await step()
        except BaseException as error:
            if VERBOSE:
                print(at, type(error).__name__, error)
            if byte() % 8 == 0:
                STACK.append(error)
        if len(STACK) > 60:
            del STACK[:30]


VERBOSE = "VERBOSE" in globals()
if __name__ == "__main__":
    asyncio.run(main())

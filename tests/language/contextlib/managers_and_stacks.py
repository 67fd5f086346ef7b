import contextlib
from contextlib import *


@contextmanager
def tag(name, swallow=False):
    print("<" + name)
    try:
        yield name.upper()
    except ValueError as error:
        print("saw", error)
        if not swallow:
            raise
    finally:
        print(name + ">")


with tag("a") as v:
    print(v)
with tag("b", swallow=True):
    raise ValueError("in b")
try:
    with tag("c"):
        raise ValueError("in c")
except ValueError as error:
    print("out", error)


@contextmanager
def silent():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def stops():
    yield


for make in (silent, twice):
    try:
        with make():
            pass
    except RuntimeError as error:
        print(error)
try:
    with stops():
        raise StopIteration("x")
except StopIteration as error:
    print("stop", error)


@contextmanager
def replaced():
    try:
        yield
    except KeyError:
        raise ValueError("new")


try:
    with replaced():
        raise KeyError("old")
except ValueError as error:
    print(error, repr(error.__context__))


@tag("deco")
def work(x):
    return x * 2


print(work(2), work(3), tag.__name__)
with suppress(KeyError, IndexError):
    {}["x"]
    print("not here")


class Thing:
    def close(self):
        print("closed")


with closing(Thing()) as t:
    print(type(t).__name__)
with nullcontext(5) as n:
    print(n)


class CM:
    def __init__(self, name, swallow=False, fail=False):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, typ, value, tb):
        print("exit", self.name, repr(value))
        if self.fail:
            raise RuntimeError(self.name)
        return self.swallow


with ExitStack() as stack:
    stack.enter_context(CM("1"))
    stack.callback(print, "callback", end="!\n")
    stack.push(CM("2", swallow=True))
    stack.push(lambda *details: print("pushed", details[0]))
    raise OSError("boom")
try:
    with ExitStack() as stack:
        stack.enter_context(CM("1", fail=True))
        stack.enter_context(CM("2", fail=True))
        raise OSError("first")
except RuntimeError as error:
    print(repr(error), repr(error.__context__), repr(error.__context__.__context__))
with ExitStack() as stack:
    stack.enter_context(CM("kept"))
    rest = stack.pop_all()
print("moved")
rest.close()
try:
    ExitStack().enter_context(3)
except TypeError as error:
    print(error)


class A(AbstractContextManager):
    pass


try:
    A()
except TypeError as error:
    print(error)
print(issubclass(CM, AbstractContextManager), isinstance(3, AbstractContextManager))


@asynccontextmanager
async def atag(name):
    print("async <" + name)
    try:
        yield name
    except ValueError as error:
        print("async saw", error)
    finally:
        print("async " + name + ">")


async def agen():
    try:
        yield 1
    finally:
        print("agen done")


class ACM:
    async def __aenter__(self):
        return "acm"

    async def __aexit__(self, *details):
        print("aexit", details[0])


async def bye(*args):
    print("bye", args)


async def main():
    async with atag("x") as x:
        print(x)
    async with atag("y"):
        raise ValueError("v")
    async with aclosing(agen()) as a:
        async for v in a:
            print(v)
            break
    async with AsyncExitStack() as s:
        print(await s.enter_async_context(ACM()))
        s.enter_context(CM("sync"))
        s.push_async_callback(bye, 1)
        s.callback(print, "plain")
    async with nullcontext(3) as n:
        print(n)
    try:
        await AsyncExitStack().enter_async_context(CM("no"))
    except TypeError as error:
        print(error)

    @atag("deco")
    async def f():
        return 9
    print(await f())


try:
    main().send(None)
except StopIteration:
    print("end")

"""Builtin functions over asynchronous iterables."""
import asyncio as _asyncio
import builtins as _builtins
import inspect as _inspect

_nothing = object()


async def iterate(source):
    if hasattr(source, '__aiter__'):
        async for value in source:
            yield value
    else:
        for value in source:
            yield value


async def _called(function, *args):
    made = function(*args)
    return await made if _inspect.isawaitable(made) else made


def iter(source):
    return source.__aiter__() if hasattr(source, '__aiter__') else iterate(source)


async def next(source, default=_nothing):
    try:
        return await source.__anext__() if hasattr(source, '__anext__') else _builtins.next(source)
    except (StopAsyncIteration, StopIteration):
        if default is _nothing:
            raise StopAsyncIteration from None
        return default


async def list(source):
    return [value async for value in iterate(source)]


async def tuple(source):
    return _builtins.tuple(await list(source))


async def set(source):
    return _builtins.set(await list(source))


async def enumerate(source, start=0):
    at = start
    async for value in iterate(source):
        yield at, value
        at += 1


async def map(function, source):
    async for value in iterate(source):
        yield await _called(function, value)


async def sum(source, start=0):
    async for value in iterate(source):
        start = start + value
    return start


async def min(source, *, key=None, **named):
    return _builtins.min(await list(source), key=key, **named)


async def max(source, *, key=None, **named):
    return _builtins.max(await list(source), key=key, **named)


async def any(source):
    async for value in iterate(source):
        if value:
            return True
    return False


async def all(source):
    async for value in iterate(source):
        if not value:
            return False
    return True


async def zip(*sources):
    running = [iter(source) for source in sources]
    while True:
        values = await _asyncio.gather(*[one.__anext__() for one in running], return_exceptions=True)
        if _builtins.any(isinstance(value, StopAsyncIteration) for value in values):
            return
        for value in values:
            if isinstance(value, BaseException):
                raise value
        yield _builtins.tuple(values)

"""What every asynchronous file is."""
import asyncio
from collections.abc import Awaitable

import _sim


async def waiting(function, *args, **named):
    await asyncio.sleep(_sim.latency('file', 'files', getattr(function, '__name__', '')))
    return function(*args, **named)


class AsyncBase:
    def __init__(self, file, loop=None, executor=None):
        self._file = file

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    def __repr__(self):
        return f'{type(self).__name__} wrapping {self._file!r}'


def _waits(name):
    async def method(self, *args, **named):
        return await waiting(getattr(self._file, name), *args, **named)
    method.__name__ = name
    method.__qualname__ = f'AsyncBase.{name}'
    return method


for _name in ('close', 'flush', 'isatty', 'read', 'readall', 'read1', 'readinto', 'readline', 'readlines', 'seek', 'seekable', 'tell', 'truncate', 'writable',
              'readable', 'write', 'writelines', 'peek'):
    setattr(AsyncBase, _name, _waits(_name))


class Named(AsyncBase):
    def fileno(self):
        return self._file.fileno()

    closed = property(lambda self: self._file.closed)
    name = property(lambda self: self._file.name)
    mode = property(lambda self: self._file.mode)
    encoding = property(lambda self: self._file.encoding)
    newlines = property(lambda self: self._file.newlines)
    buffer = property(lambda self: self._file.buffer)


class AiofilesContextManager(Awaitable):
    """To be awaited, or entered."""
    __slots__ = ('_coro', '_obj')

    def __init__(self, coro):
        self._coro, self._obj = coro, None

    def __await__(self):
        self._obj = yield from self._coro.__await__()
        return self._obj

    async def __aenter__(self):
        return await self

    async def __aexit__(self, *exc):
        await self._obj.close()
        self._obj = None

"""Progress bars for asyncio."""
import asyncio as _asyncio

from . import tqdm as _plain, trange


class tqdm(_plain):
    @classmethod
    def as_completed(cls, fs, *, loop=None, timeout=None, total=None, **named):
        fs = list(fs)
        return iter(cls(_asyncio.as_completed(fs, timeout=timeout), total=total or len(fs), **named))

    @classmethod
    async def gather(cls, *fs, loop=None, timeout=None, total=None, **named):
        async def numbered(at, awaitable):
            return at, await awaitable
        found = [await one for one in cls.as_completed([numbered(at, one) for at, one in enumerate(fs)], timeout=timeout, total=total, **named)]
        return [value for _, value in sorted(found, key=lambda pair: pair[0])]


tqdm_asyncio = tqdm

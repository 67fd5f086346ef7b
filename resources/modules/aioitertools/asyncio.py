"""Coroutines together."""
import asyncio as _asyncio

from .builtins import iterate


async def as_completed(aws, *, timeout=None):
    for one in _asyncio.as_completed(list(aws), timeout=timeout):
        yield await one


async def gather(*args, return_exceptions=False, limit=-1):
    if limit <= 0:
        return await _asyncio.gather(*args, return_exceptions=return_exceptions)
    places = _asyncio.Semaphore(limit)

    async def one(awaitable):
        async with places:
            return await awaitable
    return await _asyncio.gather(*map(one, args), return_exceptions=return_exceptions)


async def gather_iter(itr, return_exceptions=False, limit=-1):
    return await gather(*[one async for one in iterate(itr)], return_exceptions=return_exceptions, limit=limit)

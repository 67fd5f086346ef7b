"""Blocking functions in a worker."""
import asyncio as _asyncio

from . import from_thread as _from_thread


async def run_sync(func, *args, cancellable=False, abandon_on_cancel=False, limiter=None):
    _from_thread.sender.set(_asyncio.get_running_loop())
    if limiter is None:
        return await _asyncio.to_thread(func, *args)
    async with limiter:
        return await _asyncio.to_thread(func, *args)


def current_default_thread_limiter():
    from ._sync import CapacityLimiter
    return CapacityLimiter(40)

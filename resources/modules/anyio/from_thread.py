"""The way back from a worker to the loop that sent it."""
import asyncio as _asyncio
import contextvars as _contextvars

import _sim

sender = _contextvars.ContextVar('the loop that sent this worker')


def _loop():
    loop = sender.get(None)
    if loop is None:
        raise RuntimeError('This function can only be run from an AnyIO worker thread')
    return loop


def run(func, *args):
    async def call():
        return await func(*args)
    return _asyncio.run_coroutine_threadsafe(call(), _loop()).result()


def run_sync(func, *args):
    async def call():
        return func(*args)
    return _asyncio.run_coroutine_threadsafe(call(), _loop()).result()


def check_cancelled():
    _loop()


__getattr__ = _sim.missing(__name__)

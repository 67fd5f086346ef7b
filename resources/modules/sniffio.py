"""Which library runs. Simulated package."""
import asyncio as _asyncio

import _sim


class AsyncLibraryNotFoundError(RuntimeError):
    pass


def current_async_library():
    if _asyncio._get_running_loop() is None:
        raise AsyncLibraryNotFoundError('unknown async library, or not in async context')
    return 'asyncio'


__getattr__ = _sim.missing(__name__)

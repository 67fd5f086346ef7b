"""Blocking functions in a worker."""
import asyncio as _asyncio


async def run_in_threadpool(func, *args, **kwargs):
    return await _asyncio.to_thread(func, *args, **kwargs)

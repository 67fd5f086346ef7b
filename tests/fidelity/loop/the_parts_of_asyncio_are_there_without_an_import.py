import asyncio
from asyncio.log import logger

print(asyncio.exceptions.CancelledError is asyncio.CancelledError)
print(asyncio.tasks.gather is asyncio.gather, asyncio.queues.Queue is asyncio.Queue)
print(asyncio.constants.DEBUG_STACK_DEPTH, logger.name)
try:
    asyncio.coroutine
except AttributeError as error:
    print(error)
try:
    from asyncio import coroutine
except ImportError as error:
    print(error)
print(len(asyncio.__all__) > 50, "sleep" in asyncio.__all__)
lock = asyncio.Lock()
print(lock._loop, asyncio.Barrier(2)._count)

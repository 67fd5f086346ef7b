import asyncio

print(asyncio.TimeoutError is TimeoutError, issubclass(TimeoutError, OSError))
print(issubclass(asyncio.CancelledError, Exception), asyncio.CancelledError.__mro__[1].__name__)

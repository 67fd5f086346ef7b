import asyncio
import inspect


async def coroutine_function():
    pass


async def async_generator_function():
    yield


def generator_function():
    yield


coroutine = coroutine_function()
things = [coroutine_function, async_generator_function, generator_function, coroutine, async_generator_function(), generator_function()]
for thing in things:
    print(
        asyncio.iscoroutinefunction(thing), asyncio.iscoroutine(thing), asyncio.isfuture(thing),
        inspect.isawaitable(thing), inspect.iscoroutinefunction(thing), inspect.isasyncgen(thing), inspect.isgenerator(thing),
    )
coroutine.close()

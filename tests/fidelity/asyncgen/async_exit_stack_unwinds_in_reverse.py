import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager


@asynccontextmanager
async def asynchronous(name):
    print("open", name)
    yield name
    print("close", name)


@contextmanager
def synchronous(name):
    print("open", name)
    yield name
    print("close", name)


async def main():
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(asynchronous("a")))
        print(stack.enter_context(synchronous("b")))
        stack.push_async_callback(asyncio.sleep, 0.1)
        stack.callback(print, "callback")
        kept = stack.pop_all()
    print("nothing was closed")
    await kept.aclose()


asyncio.run(main())

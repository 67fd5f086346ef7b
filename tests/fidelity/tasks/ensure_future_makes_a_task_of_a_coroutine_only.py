import asyncio

class Awaitable:
    def __await__(self):
        return asyncio.sleep(0.1, "from an awaitable").__await__()


async def child():
    return "from a coroutine"


async def main():
    future = asyncio.get_running_loop().create_future()
    print(asyncio.ensure_future(future) is future)
    task = asyncio.ensure_future(child())
    print(asyncio.ensure_future(task) is task)
    print(await task)
    print(await asyncio.ensure_future(Awaitable()))
    try:
        asyncio.ensure_future(42)
    except TypeError as error:
        print(error)


asyncio.run(main())

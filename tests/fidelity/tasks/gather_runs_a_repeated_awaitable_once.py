import asyncio

async def child():
    print("runs")
    return object()


async def main():
    coroutine = child()
    first, second, third = await asyncio.gather(coroutine, coroutine, child())
    print(first is second, first is third)


asyncio.run(main())

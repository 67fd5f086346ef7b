import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


async def child():
    held = numbers()
    print(await anext(held))
    asyncio.current_task().cancel()


async def main():
    task = asyncio.create_task(child())
    task.add_done_callback(lambda done: print("done", done.cancelled()))
    await asyncio.sleep(1)


asyncio.run(main())

import asyncio

async def main():
    lock = asyncio.Lock()
    full, empty = asyncio.Condition(lock), asyncio.Condition(lock)
    box = []

    async def put(item):
        async with full:
            await full.wait_for(lambda: not box)
            box.append(item)
            print("put", item)
            empty.notify()

    async def get():
        async with empty:
            await empty.wait_for(lambda: box)
            print("got", box.pop())
            full.notify()

    await asyncio.gather(put(1), put(2), get(), get(), put(3), get())


asyncio.run(main())

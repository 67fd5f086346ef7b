import asyncio

async def waiter(name, event):
    print(name, await event.wait())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "abc"]
    await asyncio.sleep(0)
    event.set()
    event.set()
    print(event.is_set())
    await asyncio.gather(*tasks)
    print(await event.wait())


asyncio.run(main())

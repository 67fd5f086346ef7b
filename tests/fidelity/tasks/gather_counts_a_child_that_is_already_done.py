import asyncio

async def child(value):
    return value


async def main():
    done = asyncio.create_task(child("done"))
    await done
    print(await asyncio.gather(done, child("new")))
    print(await asyncio.gather(done))


asyncio.run(main())

import asyncio

async def child():
    return 1


async def main():
    tasks = [asyncio.create_task(child()) for _ in range(2)]
    await asyncio.gather(*tasks)
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending))


asyncio.run(main())

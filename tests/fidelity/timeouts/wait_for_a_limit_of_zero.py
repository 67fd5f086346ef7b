import asyncio

async def child():
    print("never runs")


async def main():
    done = asyncio.get_running_loop().create_future()
    done.set_result("already there")
    print(await asyncio.wait_for(done, 0))
    for limit in (0, -1):
        try:
            await asyncio.wait_for(child(), limit)
        except TimeoutError:
            print("timed out", limit)


asyncio.run(main())

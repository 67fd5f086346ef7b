import asyncio


async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError(delay)


async def main():
    done, pending = await asyncio.wait([asyncio.create_task(fails(0)), asyncio.create_task(asyncio.sleep(1))],
                                       return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for each in asyncio.as_completed([asyncio.create_task(fails(0.1)), asyncio.create_task(fails(0.2))]):
        try:
            await each
        except ValueError as error:
            print("caught", error)
    print("main ends, but the errors hold its frame")


asyncio.run(main())
print("after the run")

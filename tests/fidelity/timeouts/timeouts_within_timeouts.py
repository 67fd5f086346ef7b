import asyncio

async def nested(outer, inner):
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(outer):
            try:
                async with asyncio.timeout(inner):
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner", round(loop.time() - start, 3))
                await asyncio.sleep(1)
    except TimeoutError:
        print("outer", round(loop.time() - start, 3))


async def main():
    await nested(0.5, 0.2)
    await nested(0.2, 0.5)
    await nested(0.3, 0.3)


asyncio.run(main())

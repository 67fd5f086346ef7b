import asyncio

async def numbers(name):
    try:
        while True:
            yield name
    finally:
        await asyncio.sleep(0)
        print("closed", name)


async def main():
    global kept
    kept = [numbers(name) for name in "ab"]
    for generator in kept:
        print(await anext(generator))
    print("main ends")


asyncio.run(main())

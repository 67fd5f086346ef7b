import asyncio

def pages():
    for page in range(3):
        yield [page * 2, page * 2 + 1]


async def main():
    for page in pages():
        await asyncio.sleep(0.1)
        print(page)


asyncio.run(main())

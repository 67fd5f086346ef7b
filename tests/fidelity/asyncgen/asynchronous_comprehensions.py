import asyncio

async def numbers(stop):
    for number in range(stop):
        await asyncio.sleep(0)
        yield number


async def double(number):
    return number * 2


async def main():
    print([number async for number in numbers(4) if number % 2])
    print({number: number * number async for number in numbers(3)})
    print(sorted({number % 2 async for number in numbers(5)}))
    print([await double(number) for number in range(3)])
    print([(a, b) async for a in numbers(2) for b in range(2)])
    lazy = (number + 100 async for number in numbers(2))
    print([number async for number in lazy])


asyncio.run(main())

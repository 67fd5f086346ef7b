import asyncio

async def philosopher(name, first, second):
    async with first:
        await asyncio.sleep(0)
        async with second:
            print(name, "eats")


async def main():
    forks = [asyncio.Lock() for _ in range(3)]
    await asyncio.gather(*(philosopher(number, forks[number], forks[(number + 1) % 3]) for number in range(3)))


asyncio.run(main())

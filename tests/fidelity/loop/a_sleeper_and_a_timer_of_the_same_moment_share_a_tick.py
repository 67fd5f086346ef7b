import asyncio

async def sleeper(name):
    await asyncio.sleep(0.2)
    print(name, "woken")


async def main():
    loop = asyncio.get_running_loop()
    a = asyncio.create_task(sleeper("a"))
    loop.call_later(0.2, print, "timer")
    b = asyncio.create_task(sleeper("b"))
    await a
    await b


asyncio.run(main())

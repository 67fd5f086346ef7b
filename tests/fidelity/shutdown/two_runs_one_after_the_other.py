import asyncio

async def main(name):
    await asyncio.sleep(0.1)
    print(name, asyncio.get_running_loop().time(), asyncio.current_task().get_name())


asyncio.run(main("first"))
asyncio.run(main("second"))

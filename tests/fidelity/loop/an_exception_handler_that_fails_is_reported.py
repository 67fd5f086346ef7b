import asyncio

def handler(loop, context):
    print("handler called")
    raise ValueError("the handler failed")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    print("the loop goes on")


asyncio.run(main())

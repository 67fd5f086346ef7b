import asyncio

def handler(loop, context):
    print("handler:", context["message"])
    print("exception:", repr(context.get("exception")))
    print("keys:", sorted(context))


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand", "extra": 1})
    loop.set_exception_handler(None)
    loop.call_soon(lambda: [][0])
    await asyncio.sleep(0)


asyncio.run(main())

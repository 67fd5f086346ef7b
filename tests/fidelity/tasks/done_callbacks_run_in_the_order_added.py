import asyncio

async def main():
    future = asyncio.get_running_loop().create_future()
    for name in ("first", "second", "third"):
        future.add_done_callback(lambda f, name=name: print(name, f.result()))
    future.set_result("value")
    print("set")
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("late"))
    print("added late")
    await asyncio.sleep(0)


asyncio.run(main())

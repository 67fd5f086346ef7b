import asyncio

def callback(future):
    print("callback")


def other(future):
    print("other")


async def main():
    future = asyncio.get_running_loop().create_future()
    for function in (callback, other, callback, callback):
        future.add_done_callback(function)
    print(future.remove_done_callback(callback), future.remove_done_callback(callback))
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())

import asyncio

async def child():
    try:
        await asyncio.sleep(1)
    except Exception:
        print("not here")
    except BaseException as error:
        print("here", type(error).__mro__[1].__name__)
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())

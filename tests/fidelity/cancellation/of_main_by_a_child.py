import asyncio

async def child(parent):
    await asyncio.sleep(0.1)
    parent.cancel("by the child")


async def main():
    task = asyncio.create_task(child(asyncio.current_task()))
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(error)
        raise
    finally:
        print(task.done())


try:
    asyncio.run(main())
except asyncio.CancelledError as error:
    print("run raised", repr(error))

"""asyncio.run() within an except block, and its end after an error: cancellations have what is being handled as their context."""
import asyncio


async def wait_long():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("inside", repr(error.__context__))
        raise


async def cancel_one():
    task = asyncio.create_task(wait_long())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print("outside", repr(error.__context__))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.1)
    except TimeoutError as error:
        print(repr(error.__context__), repr(error.__cause__), repr(error.__cause__.__context__))


async def handle():
    try:
        1 / 0
    except ZeroDivisionError:
        await cancel_one()


async def fail():
    task = asyncio.create_task(wait_long())
    await asyncio.sleep(0)
    raise KeyError(task.get_name())


try:
    1 / 0
except ZeroDivisionError:
    asyncio.run(cancel_one())
asyncio.run(handle())
try:
    asyncio.run(fail())
except KeyError as error:
    print(repr(error), repr(error.__context__))

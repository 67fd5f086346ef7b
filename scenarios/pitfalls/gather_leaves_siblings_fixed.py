"""Remedy: a TaskGroup cancels the siblings

When the payment fails, the group cancels "pack" and "send" and waits until
they have ended. Only then does the error come out, as part of an
ExceptionGroup, since several children may fail. What happens after the block
happens after all of them.
"""
import asyncio


async def step(name, seconds, fails=False):
    await asyncio.sleep(seconds)
    if fails:
        raise ValueError(f"{name} refused")
    print(f"{asyncio.get_running_loop().time():.1f}  {name} done")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(step("pack", 0.5), name="pack")
            group.create_task(step("payment", 0.2, fails=True), name="payment")
            group.create_task(step("send", 0.7), name="send")
    except* ValueError as errors:
        for error in errors.exceptions:
            print(f"{asyncio.get_running_loop().time():.1f}  order cancelled: {error}")
    await asyncio.sleep(1)


asyncio.run(main())

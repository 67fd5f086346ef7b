"""Remedy: wait without blocking

The same report, but its wait is an await: the loop runs the heartbeat
meanwhile, and no beat is missed. Where the call you need only exists in a
blocking form, hand it to a thread: await asyncio.to_thread(call).
"""
import asyncio


async def heartbeat():
    loop = asyncio.get_running_loop()
    for _ in range(7):
        print(f"beat at {loop.time():.2f}")
        await asyncio.sleep(0.1)


async def report():
    await asyncio.sleep(0.15)
    print("report: begins")
    await asyncio.sleep(0.5)
    print("report: done")


async def main():
    await asyncio.gather(heartbeat(), report())


asyncio.run(main())

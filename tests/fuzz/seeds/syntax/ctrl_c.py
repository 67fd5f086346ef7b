# oracle: --signal SIGINT@0.65
# /// script
# requires-python = ">=3.11"
# [tool.swimloop]
# signals = ["SIGINT@0.65"]
# ///
"""Ctrl+C in the middle

At 0.65 s the user presses Ctrl+C (the signal is set in the block above).
asyncio.run() turns it into the cancellation of the main task: the finally
blocks run, the task group cancels its children, and only when all are done
does run() raise KeyboardInterrupt. The file is closed properly although
nothing in the code speaks of signals.
"""
import asyncio


async def record(name, pace):
    rows = 0
    try:
        while True:
            await asyncio.sleep(pace)
            rows += 1
    finally:
        print(f"{name}: {rows} rows written, file closed")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(record("fast", 0.1), name="fast")
            group.create_task(record("slow", 0.25), name="slow")
    finally:
        print("main: all recorders have stopped")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("stopped by hand")

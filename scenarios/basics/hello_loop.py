"""Hello, event loop

One task, three waits. Look at the ticks: asyncio.run() makes Task-1, its
first step runs in tick 0, and each sleep costs two ticks, one for the timer
and one in which the task goes on. Between them no time is spent at all: the
clock jumps from one timer to the next. After main ends come the ticks in
which asyncio.run() tidies up.
"""
import asyncio


async def main():
    for number in range(3, 0, -1):
        print(number, "...")
        await asyncio.sleep(0.5)
    print("hello, loop")


asyncio.run(main())

"""Ask a second time before the first has failed

Most answers come quickly, a few take very long. If there is none after
PATIENCE, the same question goes to another replica, and the first answer of
the two counts. Look at the third question: the second task starts at the
patience mark and wins; the slow one is cancelled.
"""
import asyncio

PATIENCE = 0.2        # 0.05..0.6

DELAYS = iter([0.1, 0.15, 0.9, 0.1, 0.3, 0.4])


async def replica(name):
    await asyncio.sleep(next(DELAYS))
    return name


async def hedged(question):
    first = asyncio.create_task(replica("first"), name=f"{question} first")
    done, _ = await asyncio.wait([first], timeout=PATIENCE)
    if done:
        return first.result()
    second = asyncio.create_task(replica("second"), name=f"{question} second")
    done, pending = await asyncio.wait([first, second], return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    return done.pop().result()


async def main():
    loop = asyncio.get_running_loop()
    for question in ("q1", "q2", "q3", "q4"):
        began = loop.time()
        winner = await hedged(question)
        print(f"{question}: the {winner} replica answered after {loop.time() - began:.2f} s")


asyncio.run(main())

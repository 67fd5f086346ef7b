# oracle: --signal SIGTERM@0.75
# /// script
# requires-python = ">=3.11"
# [tool.swimloop]
# signals = ["SIGTERM@0.75"]
# ///
"""Graceful shutdown on a signal

At 0.75 s the process is told to stop (the signal is set in the block above;
on a real machine send SIGTERM). The handler only sets an event. main then
stops the intake, lets the workers finish what they hold, gives the rest of
the queue GRACE seconds, and cancels what is still at work after that. Look at
the order on the lanes: signal, intake ends, queue runs dry or the grace
period ends, workers go.
"""
import asyncio
import signal

GRACE = 0.5           # 0.1..2.0


async def intake(queue):
    number = 0
    while True:
        number += 1
        await queue.put(number)
        await asyncio.sleep(0.1)


async def worker(name, queue):
    while True:
        job = await queue.get()
        try:
            await asyncio.sleep(0.3)
            print(f"{name}: job {job} done")
        except asyncio.CancelledError:
            print(f"{name}: job {job} given up")
            raise
        finally:
            queue.task_done()


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    queue = asyncio.Queue()
    source = asyncio.create_task(intake(queue), name="intake")
    workers = [asyncio.create_task(worker(f"worker-{i}", queue), name=f"worker-{i}") for i in (1, 2)]
    await stop.wait()
    print(f"told to stop, {queue.qsize()} jobs wait")
    source.cancel()
    try:
        async with asyncio.timeout(GRACE):
            await queue.join()
        print("all jobs done")
    except TimeoutError:
        print(f"out of time, {queue.qsize()} jobs were never begun")
    for task in workers:
        task.cancel()
    await asyncio.gather(source, *workers, return_exceptions=True)


asyncio.run(main())

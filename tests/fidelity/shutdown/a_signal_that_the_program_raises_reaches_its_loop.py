"""os.kill() of oneself and raise_signal(): the loop's handlers run once the self-pipe was read; others run at once."""
import asyncio
import os
import signal


def at_once(number, frame):
    print("at once", signal.Signals(number).name, frame.f_code.co_name)


async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise


async def main():
    loop = asyncio.get_running_loop()
    signal.signal(signal.SIGUSR1, at_once)
    signal.raise_signal(signal.SIGUSR1)
    task = asyncio.create_task(work())
    loop.add_signal_handler(signal.SIGTERM, task.cancel, "by a signal")
    loop.call_later(1, os.kill, os.getpid(), signal.SIGTERM)
    try:
        await task
    except asyncio.CancelledError as error:
        print("awaited", error.args)
    signal.raise_signal(signal.SIGUSR1)
    await asyncio.sleep(1)
    print(loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))
    loop.call_later(1, signal.raise_signal, signal.SIGUSR1)
    await asyncio.sleep(2)
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    await work()


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")

# oracle: --signal SIGTERM@0.25 --signal SIGUSR1@0.35
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, stop.set)
    loop.add_signal_handler(signal.SIGTERM, print, "got SIGTERM")
    await stop.wait()
    print("stopped at", loop.time())
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))


asyncio.run(main())

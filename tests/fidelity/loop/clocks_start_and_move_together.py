import asyncio
import time
from datetime import datetime, timezone


async def main():
    loop = asyncio.get_running_loop()
    print(loop.time(), time.monotonic(), time.perf_counter(), time.time())
    await asyncio.sleep(1.5)
    time.sleep(0.5)
    print(loop.time(), time.monotonic(), time.perf_counter(), time.time())
    print(datetime.now(timezone.utc).isoformat(), datetime.now())


asyncio.run(main())

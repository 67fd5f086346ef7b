# Class 5: tasks that make tasks.
#: exit 5
import asyncio
keep = []
async def bomb():
    keep.append(asyncio.create_task(bomb())); keep.append(asyncio.create_task(bomb()))
    await asyncio.sleep(1)
asyncio.run(bomb())
#: exit 5 | --max-tasks | with --max-tasks 100
import asyncio
async def main():
    ts = [asyncio.create_task(asyncio.sleep(1)) for _ in range(10**7)]
    await asyncio.wait(ts)
asyncio.run(main())
#: exit 5
import asyncio
async def bomb():
    async with asyncio.TaskGroup() as g:
        for _ in range(1000): g.create_task(bomb())
asyncio.run(bomb())
#: exit 5
import asyncio
async def bomb():
    await asyncio.gather(*[bomb() for _ in range(100)])
asyncio.run(bomb())
#: exit 5
import asyncio
async def main():
    while True:
        asyncio.ensure_future(asyncio.Event().wait())
asyncio.run(main())
#: exit 5|1
import threading
def bomb():
    for _ in range(3): threading.Thread(target=bomb).start()
bomb()
#: exit 5|1
import asyncio
from concurrent.futures import ThreadPoolExecutor
async def main():
    loop = asyncio.get_running_loop()
    while True: loop.run_in_executor(None, print, "x")
asyncio.run(main())
#: exit 0
import asyncio
async def main():
    await asyncio.gather(*[asyncio.sleep(1) for _ in range(100000)])
asyncio.run(main())

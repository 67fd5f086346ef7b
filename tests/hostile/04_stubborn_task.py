# Class 4: tasks that will not be cancelled.
#: exit 5 | --max-
import asyncio
async def stubborn():
    while True:
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: pass
async def main():
    t = asyncio.create_task(stubborn()); await asyncio.sleep(0)
asyncio.run(main())
#: exit 6
import asyncio
async def stubborn():
    f = asyncio.get_running_loop().create_future()
    while True:
        try: await f
        except BaseException: f = asyncio.get_running_loop().create_future()
async def main():
    t = asyncio.create_task(stubborn()); await asyncio.sleep(0)
asyncio.run(main())
#: exit 5 | --max-
import asyncio
async def stubborn():
    try: await asyncio.sleep(10**9)
    finally: await stubborn2()
async def stubborn2():
    while True:
        try:
            while True: await asyncio.sleep(0)
        except: pass
async def main():
    t = asyncio.create_task(stubborn()); await asyncio.sleep(0)
    await asyncio.wait_for(t, 1)
asyncio.run(main())
#: exit 5 | --max-
import asyncio
async def child():
    while True:
        try: await asyncio.sleep(1)
        except BaseException: asyncio.create_task(child())
async def main():
    async with asyncio.timeout(1):
        async with asyncio.TaskGroup() as g:
            g.create_task(child())
asyncio.run(main())
#: exit 5|0 
import asyncio
async def agen():
    try: yield 1
    finally:
        while True: await asyncio.sleep(0)
async def main():
    async for x in agen(): break
asyncio.run(main())
#: exit 5 | --max- | with --signal SIGINT@1
import asyncio
async def main():
    while True:
        try: await asyncio.sleep(5)
        except BaseException: pass
asyncio.run(main())

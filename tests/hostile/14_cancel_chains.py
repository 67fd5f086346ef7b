# Class 14: cancelling through chains and rings of tasks.
#: exit 1|6|0 
import asyncio
async def main():
    ts = []
    async def w(i):
        await asyncio.sleep(0)
        await ts[(i + 1) % 2]
    ts += [asyncio.create_task(w(0)), asyncio.create_task(w(1))]
    await asyncio.sleep(0); await asyncio.sleep(0); await asyncio.sleep(0)
    ts[0].cancel()
    await asyncio.wait(ts, timeout=5)
asyncio.run(main())
#: exit 0|1|5
import asyncio
async def main():
    async def w(t): await t
    t = asyncio.create_task(asyncio.sleep(100))
    for _ in range(50000):
        t = asyncio.create_task(w(t))
    await asyncio.sleep(1)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled")
asyncio.run(main())
#: exit 0|1|5
import asyncio
async def main():
    async def w(t): await t
    t = asyncio.create_task(asyncio.sleep(100))
    for _ in range(50000):
        t = asyncio.create_task(w(t))
    await asyncio.sleep(1)
asyncio.run(main())
#: exit 0|1|6
import asyncio
async def main():
    async def w(): await asyncio.sleep(0); await t
    t = asyncio.create_task(w())
    await asyncio.sleep(0); await asyncio.sleep(0)
    t.cancel()
    await t
asyncio.run(main())
#: exit 0|1|6
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    ts = []
    async def w(i):
        await asyncio.sleep(0)
        await asyncio.gather(ts[(i + 1) % 100], ts[(i + 50) % 100])
    ts += [asyncio.create_task(w(i)) for i in range(100)]
    await asyncio.sleep(1)
asyncio.run(main())
#: exit 0|1|6|5
import asyncio
async def main():
    me = asyncio.current_task()
    f = asyncio.get_running_loop().create_future()
    f.add_done_callback(lambda f: f.cancel())
    def cb(t):
        t.cancel(); me.cancel(); t.add_done_callback(cb)
    t = asyncio.create_task(asyncio.sleep(1))
    t.add_done_callback(cb)
    t.cancel()
    await asyncio.sleep(10)
asyncio.run(main())
#: exit 0|1
import asyncio
async def main():
    async with asyncio.TaskGroup() as a:
        async def nest(n):
            async with asyncio.TaskGroup() as g:
                if n: g.create_task(nest(n - 1))
                else: raise ValueError
        a.create_task(nest(300))
asyncio.run(main())

# Class 62: wait and gather with very many futures, or one many times.
#: exit 0|5
import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(1))
    r = await asyncio.gather(*[t] * 10**6)
    print(len(r))
asyncio.run(main())
#: exit 0|5
import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(1))
    await asyncio.wait([t] * 10**6)
asyncio.run(main())
#: exit 0|5
import asyncio
async def main():
    fs = [asyncio.get_running_loop().create_future() for _ in range(10**6)]
    g = asyncio.gather(*fs)
    for f in fs: f.set_result(None)
    await g
asyncio.run(main())
#: exit 0|5
import asyncio
async def main():
    fs = [asyncio.get_running_loop().create_future() for _ in range(2 * 10**5)]
    for f in fs[:100]: await asyncio.wait(fs, timeout=0.1)
asyncio.run(main())
#: exit 0|5
import asyncio
async def main():
    fs = [asyncio.create_task(asyncio.sleep(i % 7)) for i in range(10**5)]
    for f in asyncio.as_completed(fs): await f
    await asyncio.wait(fs, return_when=asyncio.FIRST_COMPLETED)
asyncio.run(main())
#: exit 0|5
import asyncio
async def main():
    f = asyncio.get_running_loop().create_future()
    async def w(): await f
    ts = [asyncio.create_task(w()) for _ in range(10**5)]
    await asyncio.sleep(0)
    for t in ts: t.cancel()
    await asyncio.gather(*ts, return_exceptions=True)
    l = asyncio.Lock(); await l.acquire()
    ts = [asyncio.create_task(l.acquire()) for _ in range(10**5)]
    await asyncio.sleep(0)
    for t in reversed(ts): t.cancel()
    await asyncio.gather(*ts, return_exceptions=True)
    q = asyncio.Queue()
    ts = [asyncio.create_task(q.get()) for _ in range(50000)]
    await asyncio.sleep(0)
    for t in reversed(ts): t.cancel()
    await asyncio.gather(*ts, return_exceptions=True)
    fs = [f.add_done_callback(print) for _ in range(10**5)]
    for _ in range(1000): f.remove_done_callback(int)
    f.remove_done_callback(print)
asyncio.run(main())

# Class 3: the loop always has something to do.
#: exit 5 | --max-ticks
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    def f(): loop.call_soon(f)
    f()
    await asyncio.Event().wait()
asyncio.run(main())
#: exit 5 | --max-ticks
import asyncio
async def main():
    while True: await asyncio.sleep(0)
asyncio.run(main())
#: exit 5 | --max-ticks
import asyncio
async def main():
    while True: await asyncio.sleep(1)
asyncio.run(main())
#: exit 5
import asyncio
async def spin():
    asyncio.create_task(spin())
async def main():
    asyncio.create_task(spin())
    await asyncio.Event().wait()
asyncio.run(main())
#: exit 5
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    def f():
        loop.call_soon(f); loop.call_soon(f)
    f()
    await asyncio.Event().wait()
asyncio.run(main())
#: exit 5
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    def again(_):
        f = loop.create_future(); f.add_done_callback(again); f.set_result(1)
    again(None)
    await fut
asyncio.run(main())
#: exit 5 | --max-ticks
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    def f(): loop.call_later(0, f)
    f()
    await asyncio.Event().wait()
asyncio.run(main())
#: exit 5 | --max-ticks
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    def f(): loop.call_at(-1e300, f)
    f()
    await asyncio.Event().wait()
asyncio.run(main())
#: exit 5 | --max-ticks
import asyncio
async def ping(a, b):
    while True:
        await a.get(); await b.put(1)
async def main():
    a, b = asyncio.Queue(), asyncio.Queue()
    a.put_nowait(1)
    await asyncio.gather(ping(a, b), ping(b, a))
asyncio.run(main())
#: exit 5 | --max-ticks | with --max-ticks 10
import asyncio
async def main():
    try:
        while True: await asyncio.sleep(0)
    finally:
        print("must not be seen")
asyncio.run(main())
#: exit 5 | --max-ticks
import asyncio
class A:
    def __await__(self):
        while True: yield
async def main(): await A()
asyncio.run(main())
#: exit 5
import asyncio
async def agen():
    while True: yield 1
async def main():
    async for _ in agen(): pass
asyncio.run(main())

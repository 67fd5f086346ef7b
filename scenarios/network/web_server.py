"""A web server and its clients

The server and those who ask it run in one loop. Each request gets a task of its own; a slow answer holds up nobody else. One client
is too impatient: its timeout ends its wait, while the handler goes on.
"""
import asyncio

import aiohttp
from aiohttp import web

SLOWNESS = 0.3        # 0.0..2.0
PATIENCE = 0.2        # 0.05..2.0


async def fast(request):
    return web.json_response({'page': 'fast'})


async def slow(request):
    await asyncio.sleep(SLOWNESS)
    return web.json_response({'page': 'slow'})


async def visitor(session, path, times):
    for _ in range(times):
        try:
            async with session.get(path, timeout=aiohttp.ClientTimeout(total=PATIENCE)) as response:
                print(path, await response.json())
        except asyncio.TimeoutError:
            print(path, 'took too long')
        await asyncio.sleep(0.05)


async def main():
    app = web.Application()
    app.add_routes([web.get('/fast', fast), web.get('/slow', slow)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, 'localhost', 8080).start()
    async with aiohttp.ClientSession('http://localhost:8080') as session:
        async with asyncio.TaskGroup() as group:
            group.create_task(visitor(session, '/fast', 4), name='quick visitor')
            group.create_task(visitor(session, '/slow', 2), name='impatient visitor')
    await asyncio.sleep(SLOWNESS)
    await runner.cleanup()


asyncio.run(main())

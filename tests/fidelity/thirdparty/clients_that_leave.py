"""Who sends to a client that has gone gets to know: a clock over websockets, a stream over aiohttp."""
import asyncio, websockets, aiohttp
from aiohttp import web
from websockets.sync.client import connect
async def clock(ws):
    n = 0
    try:
        while True:
            await ws.send(f'now {n}'); n += 1
            await asyncio.sleep(0.5)
    finally:
        print('clock ends after', n)
async def stream(request):
    r = web.StreamResponse(); await r.prepare(request)
    try:
        while True:
            await r.write(b'x' * 10); await asyncio.sleep(0.1)
    except ConnectionResetError: print('client left'); raise
async def main():
    with connect('ws://localhost:8765') as w:
        w.send('Hello'); print(w.recv())
    async with websockets.serve(clock, 'localhost', 8766):
        async with websockets.connect('ws://localhost:8766') as ws:
            for _ in range(3): print(await ws.recv())
        await asyncio.sleep(1)
        async with websockets.connect('ws://localhost:8766') as ws:
            await asyncio.sleep(1.2)
        await asyncio.sleep(1)
    app = web.Application(); app.add_routes([web.get('/', stream)])
    runner = web.AppRunner(app); await runner.setup(); await web.TCPSite(runner, 'localhost', 8080).start()
    async with aiohttp.ClientSession() as s:
        async with s.get('http://localhost:8080/') as r:
            print(await r.content.readexactly(25))
    await asyncio.sleep(1); await runner.cleanup()
asyncio.run(main())

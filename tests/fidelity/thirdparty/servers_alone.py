"""Servers that nobody asks get a visitor; the oldest interface of aioredis."""
import asyncio, websockets, aioredis
from aiohttp import web
connected = set()
async def handler(websocket, path):
    connected.add(websocket)
    try:
        async for m in websocket:
            print('heard', m, path)
            await asyncio.gather(*[c.send(m) for c in connected])
    finally:
        connected.remove(websocket)
async def red():
    r = await aioredis.create_redis_pool('redis://localhost')
    await r.set('my-key', 'value'); print(await r.get('my-key', encoding='utf-8'))
    ch1, ch2 = await r.subscribe('channel:1', 'channel:2')
    async def reader(channel):
        async for message in channel.iter(): print('Got message:', message)
    asyncio.get_running_loop().create_task(reader(ch1)); asyncio.get_running_loop().create_task(reader(ch2))
    await r.publish('channel:1', 'Hello'); await r.publish('channel:2', 'World')
    await asyncio.sleep(0.1)
    r.close(); await r.wait_closed()
asyncio.run(red())
async def app():
    a = web.Application()
    async def hi(request): print('visited', request.path); return web.Response(text='hi')
    a.router.add_get('/', hi); a.router.add_get('/x/{n}', hi)
    runner = web.AppRunner(a); await runner.setup(); await web.TCPSite(runner, 'localhost', 8080).start()
    await asyncio.sleep(8); await runner.cleanup()
asyncio.run(app())
loop = asyncio.new_event_loop(); asyncio.set_event_loop(loop)
loop.run_until_complete(websockets.serve(handler, 'localhost', 8765))
loop.run_forever()

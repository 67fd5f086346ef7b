"""An aiohttp server and its client in one run: routes, JSON, errors, a stream, a WebSocket, timeouts."""
import asyncio
import aiohttp
from aiohttp import web

routes = web.RouteTableDef()

@routes.get('/')
async def index(request):
    return web.Response(text='hello')

@routes.get('/users/{id}')
async def user(request):
    await asyncio.sleep(0.1)
    return web.json_response({'id': int(request.match_info['id']), 'q': request.query.get('q')})

@routes.post('/echo')
async def echo(request):
    data = await request.json()
    if 'bad' in data:
        raise web.HTTPBadRequest(text='bad data')
    return web.json_response(data, status=201)

@routes.get('/stream')
async def stream(request):
    r = web.StreamResponse()
    await r.prepare(request)
    for i in range(3):
        await r.write(f'chunk {i}\n'.encode())
        await asyncio.sleep(0.2)
    return r

@routes.get('/ws')
async def ws(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for msg in ws:
        if msg.type == aiohttp.WSMsgType.TEXT:
            if msg.data == 'close':
                await ws.close()
            else:
                await ws.send_str(msg.data.upper())
    print('server: ws closed')
    return ws

@web.middleware
async def timer(request, handler):
    t = asyncio.get_running_loop().time()
    try:
        return await handler(request)
    finally:
        print(f'{request.method} {request.path} took {asyncio.get_running_loop().time()-t:.3f}')

async def main():
    app = web.Application(middlewares=[timer])
    app.add_routes(routes)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, 'localhost', 8080)
    await site.start()
    async with aiohttp.ClientSession('http://localhost:8080') as s:
        async with s.get('/') as r:
            print(r.status, await r.text(), r.headers['content-type'])
        rs = await asyncio.gather(*(s.get(f'/users/{i}', params={'q': i*2}) for i in range(3)))
        for r in rs:
            print(await r.json())
        async with s.post('/echo', json={'a': [1, 2]}) as r:
            print(r.status, await r.json())
        async with s.post('/echo', json={'bad': 1}) as r:
            print(r.status, await r.text())
            try:
                r.raise_for_status()
            except aiohttp.ClientResponseError as e:
                print(e)
        async with s.get('/nope') as r:
            print(r.status, r.reason)
        async with s.get('/stream') as r:
            async for line in r.content:
                print(line, asyncio.get_running_loop().time())
        async with s.ws_connect('/ws') as w:
            await w.send_str('abc')
            print(await w.receive_str())
            await w.send_str('close')
            msg = await w.receive()
            print(msg.type, msg.data)
        try:
            async with s.get('/users/1', timeout=aiohttp.ClientTimeout(total=0.05)) as r: pass
        except asyncio.TimeoutError as e:
            print('timeout', repr(e))
        try:
            async with s.get('http://nonexistent.invalid/') as r: pass
        except aiohttp.ClientError as e:
            print(type(e).__name__, e)
        try:
            async with s.get('http://localhost:1234/') as r: pass
        except aiohttp.ClientConnectorError as e:
            print(type(e).__name__, e)
    await runner.cleanup()
asyncio.run(main())

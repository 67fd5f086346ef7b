"""A client that counts its requests by trace hooks, tries again on 503, and stops at the first success."""
import asyncio
import time

import aiohttp
from aiohttp import web

FAILS = {'left': 2}


async def unstable(request):
    if FAILS['left']:
        FAILS['left'] -= 1
        raise web.HTTPServiceUnavailable(text='busy')
    return web.json_response({'ok': True}, headers={'X-Tries': 'done'})


async def on_start(session, context, params):
    context.start = time.perf_counter()


async def on_end(session, context, params):
    took = time.perf_counter() - context.start
    print(f'{params.method} {params.url.path} -> {params.response.status} in {took:.4f}')


async def fetch(session, url, tries=5):
    for attempt in range(1, tries + 1):
        async with session.get(url) as response:
            if response.status == 503:
                print(f'attempt {attempt}: {response.reason}: {await response.text()}')
                await asyncio.sleep(0.1 * 2 ** attempt)
                continue
            response.raise_for_status()
            return await response.json(), response.headers['x-tries']
    raise RuntimeError('gave up')


async def main():
    app = web.Application()
    app.router.add_get('/unstable', unstable)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, '127.0.0.1', 8090).start()
    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(on_start)
    trace.on_request_end.append(on_end)
    async with aiohttp.ClientSession(trace_configs=[trace], raise_for_status=False) as session:
        print(await fetch(session, 'http://127.0.0.1:8090/unstable'))
        async with session.post('https://httpbin.org/post', data={'name': 'x', 'n': '1'}) as response:
            print((await response.json())['form'])
        async with session.get('https://httpbin.org/cookies/set?a=1') as response:
            print(response.status, [r.status for r in response.history], await response.json())
        async with session.head('https://example.com') as response:
            print(response.status, response.content_length, await response.read())
    await runner.cleanup()
    print(session.closed)

asyncio.run(main())

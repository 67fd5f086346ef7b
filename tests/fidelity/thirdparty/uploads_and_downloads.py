"""Files go up to a server as a form and come down again in pieces, into files."""
import asyncio
import hashlib

import aiofiles
import aiofiles.os
import aiohttp
from aiohttp import web

STORED = {}


async def upload(request):
    form = await request.post()
    field = form['file']
    STORED[field.filename] = field.file.read()
    return web.json_response({'name': field.filename, 'size': len(STORED[field.filename]), 'note': form['note']}, status=201)


async def download(request):
    data = STORED.get(request.match_info['name'])
    if data is None:
        raise web.HTTPNotFound
    response = web.StreamResponse(headers={'Content-Type': 'application/octet-stream', 'Content-Length': str(len(data))})
    await response.prepare(request)
    for at in range(0, len(data), 1000):
        await response.write(data[at:at + 1000])
        await asyncio.sleep(0.01)
    return response


async def main():
    app = web.Application()
    app.add_routes([web.post('/upload', upload), web.get('/files/{name}', download)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, 'localhost', 8080).start()
    content = bytes(n % 256 for n in range(3500))
    async with aiohttp.ClientSession('http://localhost:8080') as session:
        form = aiohttp.FormData()
        form.add_field('note', 'first')
        form.add_field('file', content, filename='data.bin', content_type='application/octet-stream')
        async with session.post('/upload', data=form) as response:
            print(response.status, await response.json())
        async with session.get('/files/data.bin') as response:
            total = response.content_length
            async with aiofiles.open('/tmp/swimloop_download.bin', 'wb') as file:
                received = 0
                async for piece in response.content.iter_chunked(1024):
                    received += len(piece)
                    await file.write(piece)
                    print(f'{received}/{total}')
        async with aiofiles.open('/tmp/swimloop_download.bin', 'rb') as file:
            print(hashlib.md5(await file.read()).hexdigest() == hashlib.md5(content).hexdigest())
        await aiofiles.os.remove('/tmp/swimloop_download.bin')
        async with session.get('/files/other') as response:
            print(response.status, response.ok)
    await runner.cleanup()

asyncio.run(main())

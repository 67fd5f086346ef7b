"""An application under test: aiohttp's test client, FastAPI's, and a mocked transport."""
import asyncio

import httpx
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient as ApiClient


async def greet(request):
    name = request.match_info.get('name', 'world')
    if name == 'nobody':
        raise web.HTTPNotFound(text='nobody is here')
    return web.json_response({'hello': name, 'times': int(request.query.get('times', 1))})


async def test_aiohttp():
    app = web.Application()
    app.add_routes([web.get('/', greet), web.get('/{name}', greet)])
    async with TestClient(TestServer(app)) as client:
        for path in ('/', '/ann?times=2', '/nobody'):
            response = await client.get(path)
            print(path, response.status, await response.text())
        response = await client.post('/')
        print(response.status, response.headers['Allow'])


api = FastAPI()


def page(limit: int = Query(10, ge=1, le=50), offset: int = 0):
    return {'limit': limit, 'offset': offset}


@api.get('/items')
async def items(page: dict = Depends(page), tag: list[str] = Query([])):
    return {'page': page, 'tags': tag}


asyncio.run(test_aiohttp())
with ApiClient(api) as client:
    print(client.get('/items?limit=5&tag=a&tag=b').json())
    print(client.get('/items?limit=99').status_code, client.get('/nothing').json())


async def test_transport():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=api), base_url='http://test') as client:
        print((await client.get('/items', params={'offset': 3})).json())

asyncio.run(test_transport())

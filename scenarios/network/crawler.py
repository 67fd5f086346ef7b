"""A crawler with a connection limit

Eight pages are asked for at once, but the connector lets only LIMIT connections through: look how the other tasks wait for one,
and how each of them goes on in the order in which it came. A larger limit makes the run shorter until all go at once.
"""
import asyncio

import aiohttp

LIMIT = 3        # 1..8
PAGES = 8        # 1..20


async def fetch(session, number):
    async with session.get(f'https://httpbin.org/anything/{number}') as response:
        body = await response.read()
        print(f'page {number}: {response.status}, {len(body)} bytes')


async def main():
    connector = aiohttp.TCPConnector(limit=LIMIT)
    async with aiohttp.ClientSession(connector=connector) as session:
        async with asyncio.TaskGroup() as group:
            for number in range(PAGES):
                group.create_task(fetch(session, number), name=f'page {number}')


asyncio.run(main())

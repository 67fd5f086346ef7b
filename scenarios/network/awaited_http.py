"""The same requests, awaited

httpx.AsyncClient gives the loop back while it waits: the three requests overlap, and the heartbeat keeps its time. Compare with
blocking_http.
"""
import asyncio

import httpx


async def heartbeat():
    for beat in range(8):
        print(f'beat {beat}')
        await asyncio.sleep(0.1)


async def fetch(client, number):
    response = await client.get(f'https://jsonplaceholder.typicode.com/posts/{number}')
    print(f'post {number}: {response.status_code}')


async def main():
    async with httpx.AsyncClient() as client, asyncio.TaskGroup() as group:
        group.create_task(heartbeat(), name='heartbeat')
        for number in range(1, 4):
            group.create_task(fetch(client, number), name=f'fetch {number}')


asyncio.run(main())

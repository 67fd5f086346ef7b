"""Blocking requests in a coroutine

requests knows nothing of the loop: while it waits for an answer, nobody else runs, and the heartbeat falls silent. Three requests
take as long as all of them together. The scenario awaited_http does the same with httpx.
"""
import asyncio

import requests


async def heartbeat():
    for beat in range(8):
        print(f'beat {beat}')
        await asyncio.sleep(0.1)


async def fetch(number):
    response = requests.get(f'https://jsonplaceholder.typicode.com/posts/{number}')      # the loop stands still here
    print(f'post {number}: {response.status_code}')


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(heartbeat(), name='heartbeat')
        for number in range(1, 4):
            group.create_task(fetch(number), name=f'fetch {number}')


asyncio.run(main())

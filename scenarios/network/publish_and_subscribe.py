"""Publish and subscribe with Redis

Two listeners hear what the newsroom publishes; who comes late has missed what was said before. A key that expires tells who is still
there.
"""
import asyncio

import redis.asyncio as redis


async def listener(client, name, delay):
    await asyncio.sleep(delay)
    async with client.pubsub() as channel:
        await channel.subscribe('news')
        async for message in channel.listen():
            if message['type'] != 'message':
                continue
            if message['data'] == 'end':
                return
            await client.set(f'seen:{name}', message['data'], ex=1)
            print(f'{name} hears {message["data"]}')


async def newsroom(client):
    await asyncio.sleep(0.1)
    for headline in ('rain', 'sunshine', 'fog'):
        heard_by = await client.publish('news', headline)
        print(f'{headline!r} reached {heard_by}')
        await asyncio.sleep(0.4)
    await client.publish('news', 'end')


async def main():
    client = redis.Redis(decode_responses=True)
    async with asyncio.TaskGroup() as group:
        group.create_task(listener(client, 'ann', 0), name='ann')
        group.create_task(listener(client, 'bob', 0.3), name='bob')
        group.create_task(newsroom(client), name='newsroom')
    print('still remembered:', await client.keys('seen:*'))
    await asyncio.sleep(1)
    print('a second later:', await client.keys('seen:*'))
    await client.aclose()


asyncio.run(main())

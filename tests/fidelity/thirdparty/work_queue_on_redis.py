"""Workers that take jobs from a Redis list, with results in a hash and a counter that expires."""
import asyncio
import json

import redis.asyncio as redis


async def produce(client, count):
    for number in range(count):
        await client.lpush('jobs', json.dumps({'id': number, 'size': number % 3 + 1}))
        await client.incr('produced')
    await client.expire('produced', 5)


async def work(client, name):
    while True:
        item = await client.brpop('jobs', timeout=1)
        if item is None:
            print(name, 'has nothing left to do')
            return
        job = json.loads(item[1])
        await asyncio.sleep(0.1 * job['size'])
        await client.hset('done', job['id'], name)
        await client.publish('finished', job['id'])


async def watch(pubsub):
    count = 0
    async for message in pubsub.listen():
        if message['type'] == 'message':
            count += 1
            print('finished', message['data'])
            if count == 6:
                return


async def main():
    client = redis.from_url('redis://localhost', decode_responses=True)
    pubsub = client.pubsub()
    await pubsub.subscribe('finished')
    watcher = asyncio.create_task(watch(pubsub))
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(client, 6))
        for name in ('w1', 'w2'):
            group.create_task(work(client, name))
    await watcher
    print(await client.hgetall('done'), await client.get('produced'), await client.ttl('produced'))
    await asyncio.sleep(5)
    print(await client.get('produced'))
    async with client.pipeline() as pipe:
        while True:
            try:
                await pipe.watch('balance')
                balance = int(await pipe.get('balance') or 10)
                pipe.multi()
                pipe.set('balance', balance - 3)
                print(await pipe.execute())
                break
            except redis.WatchError:
                continue
    await pubsub.aclose()
    await client.aclose()

asyncio.run(main())

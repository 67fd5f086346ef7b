"""redis: values that expire, lists, pipelines, channels, locks."""
import asyncio, redis.asyncio as redis, redis as sync
async def main():
    r = redis.Redis(host='localhost', port=6379, decode_responses=True)
    print(await r.ping(), await r.set('k', 'v', ex=2), await r.get('k'), await r.ttl('k'))
    await asyncio.sleep(2.5); print(await r.get('k'))
    print(await r.incr('n'), await r.incr('n', 5), await r.hset('h', mapping={'a': 1, 'b': 2}), await r.hgetall('h'))
    async with r.pipeline(transaction=True) as p:
        print(await p.set('x', 1).incr('x').get('x').execute())
    async def consumer():
        while True:
            item = await r.blpop('q', timeout=1)
            print('got', item)
            if item is None: return
    t = asyncio.create_task(consumer())
    for i in range(3):
        await r.rpush('q', f'job{i}'); await asyncio.sleep(0.1)
    await t
    async def reader(ps):
        async for m in ps.listen():
            print(m)
            if m['type'] == 'message' and m['data'] == 'STOP': break
    async with r.pubsub() as ps:
        await ps.subscribe('ch:1')
        f = asyncio.create_task(reader(ps))
        print(await r.publish('ch:1', 'hello'))
        await r.publish('ch:1', 'STOP')
        await f
    async def locked(i):
        async with r.lock('L', timeout=10):
            print('in', i, round(asyncio.get_running_loop().time(), 1)); await asyncio.sleep(0.2)
    await asyncio.gather(locked(1), locked(2))
    await r.zadd('z', {'a': 3, 'b': 1}); print(await r.zrange('z', 0, -1, withscores=True))
    print(await r.sadd('s', 1, 2), sorted(await r.smembers('s')), await r.keys('*'))
    try: await r.lpush('k2', 'x'); await r.get('k2')
    except redis.ResponseError as e: print(e)
    pool = redis.ConnectionPool.from_url('redis://localhost/0'); c = redis.Redis.from_pool(pool); print(await c.get('x')); await c.aclose()
    await r.aclose()
asyncio.run(main())
s = sync.Redis(); s.set('a', 1); print(s.get('a'), s.incr('a'))

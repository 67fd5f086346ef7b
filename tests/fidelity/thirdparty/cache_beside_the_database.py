"""A cache beside a database: a stampede is held off by a lock in Redis."""
import asyncio
import json

import asyncpg
import redis.asyncio as redis


class Catalogue:
    def __init__(self, pool, cache):
        self.pool, self.cache, self.queries = pool, cache, 0

    async def product(self, number):
        key = f'product:{number}'
        if (held := await self.cache.get(key)) is not None:
            return json.loads(held)
        async with self.cache.lock(f'lock:{key}', timeout=5, sleep=0.02):
            if (held := await self.cache.get(key)) is not None:
                return json.loads(held)
            self.queries += 1
            row = await self.pool.fetchrow('SELECT id, name, price FROM products WHERE id = $1', number)
            await self.cache.setex(key, 60, json.dumps(dict(row)))
            return dict(row)


async def main():
    cache = redis.Redis(decode_responses=True)
    async with asyncpg.create_pool(database='shop', min_size=1, max_size=2) as pool:
        catalogue = Catalogue(pool, cache)
        found = await asyncio.gather(*(catalogue.product(n % 2 + 1) for n in range(6)))
        print([one['name'] for one in found], 'queries:', catalogue.queries)
        print(sorted(await cache.keys('product:*')), await cache.ttl('product:1'))
    await cache.aclose()

asyncio.run(main())

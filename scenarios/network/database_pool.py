"""A pool of connections that runs out

Six reports want a connection, the pool has POOL_SIZE. The others queue up inside acquire(); one of them will not wait that long and
gives up. Make the pool larger, or the queries shorter.
"""
import asyncio

import asyncpg

POOL_SIZE = 2        # 1..6
QUERY = 0.5          # 0.1..2.0
PATIENCE = 0.8       # 0.1..5.0


async def report(pool, number):
    try:
        async with pool.acquire(timeout=PATIENCE) as connection:
            await connection.execute('SELECT pg_sleep($1)', QUERY)
            count = await connection.fetchval('SELECT count(*) FROM orders')
            print(f'report {number}: {count} orders')
    except asyncio.TimeoutError:
        print(f'report {number}: no connection within {PATIENCE} s')


async def main():
    async with asyncpg.create_pool(database='shop', min_size=POOL_SIZE, max_size=POOL_SIZE) as pool:
        async with asyncio.TaskGroup() as group:
            for number in range(6):
                group.create_task(report(pool, number), name=f'report {number}')


asyncio.run(main())

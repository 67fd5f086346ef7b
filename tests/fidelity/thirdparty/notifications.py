"""LISTEN and NOTIFY: one connection hears what another writes, a queue table is worked off by two workers."""
import asyncio

import asyncpg


async def worker(pool, name, wake):
    done = []
    while True:
        row = await pool.fetchrow("UPDATE jobs SET state = 'done', worker = $1 WHERE id = (SELECT id FROM jobs WHERE state = 'new' "
                                  'ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, kind', name)
        if row is None:
            if wake.is_set():
                return name, done
            await asyncio.sleep(0.05)
            continue
        await asyncio.sleep(0.1)
        done.append((row['id'], row['kind']))


async def main():
    async with asyncpg.create_pool(database='queue', min_size=1, max_size=4) as pool:
        await pool.execute("CREATE TABLE jobs (id serial PRIMARY KEY, kind text NOT NULL, state text DEFAULT 'new', worker text)")
        listener = await asyncpg.connect(database='queue')
        heard = []
        await listener.add_listener('jobs', lambda connection, pid, channel, payload: heard.append((channel, payload)))
        wake = asyncio.Event()
        workers = [asyncio.create_task(worker(pool, name, wake)) for name in ('w1', 'w2')]
        for number in range(5):
            await pool.execute('INSERT INTO jobs (kind) VALUES ($1)', f'kind {number}')
            await pool.execute("SELECT pg_notify('jobs', $1)", str(number))
            await asyncio.sleep(0.03)
        wake.set()
        print(await asyncio.gather(*workers))
        print(heard)
        print([tuple(row) for row in await pool.fetch('SELECT worker, count(*) FROM jobs GROUP BY worker ORDER BY worker')])
        await listener.close()

asyncio.run(main())

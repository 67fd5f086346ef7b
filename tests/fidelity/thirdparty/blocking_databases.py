"""psycopg2, pymysql and psycopg: blocking and awaiting drivers over the same tables."""
import asyncio, psycopg2, pymysql, psycopg, time
from psycopg_pool import AsyncConnectionPool
with psycopg2.connect('dbname=a user=b') as conn:
    with conn.cursor() as cur:
        cur.execute('CREATE TABLE t (id serial PRIMARY KEY, num integer, data varchar)')
        cur.execute('INSERT INTO t (num, data) VALUES (%s, %s)', (100, "abc'def"))
        cur.execute('SELECT * FROM t'); print(cur.fetchone(), cur.rowcount)
        try: cur.execute('INSERT INTO t (id) VALUES (1)')
        except psycopg2.IntegrityError as e: print(str(e).strip())
c = pymysql.connect(host='localhost', user='u', password='p', database='d', cursorclass=pymysql.cursors.DictCursor)
with c:
    with c.cursor() as cur:
        cur.execute('SELECT id, email FROM users WHERE id = %s', (2,)); print(cur.fetchone())
async def main():
    t = time.perf_counter()
    async with await psycopg.AsyncConnection.connect('dbname=a') as conn:
        async with conn.cursor() as cur:
            await cur.execute('INSERT INTO t (num) VALUES (%s)', (7,))
            await cur.execute('SELECT num FROM t ORDER BY id'); print(await cur.fetchall())
            async for r in cur: print(r)
    async with AsyncConnectionPool('dbname=a', min_size=1, max_size=2) as pool:
        async def q(i):
            async with pool.connection() as c:
                r = await c.execute('SELECT pg_sleep(0.1), %s', (i,)); return await r.fetchone()
        print(await asyncio.gather(*map(q, range(4))))
asyncio.run(main())

"""aiomysql and aiopg: cursors, a rollback, pools."""
import asyncio, aiomysql, aiopg
async def main():
    conn = await aiomysql.connect(host='127.0.0.1', port=3306, user='root', password='', db='mysql')
    async with conn.cursor() as cur:
        await cur.execute("SELECT Host, User FROM user")
        print(cur.description[0][0]); r = await cur.fetchall(); print(r)
    cur = await conn.cursor(aiomysql.DictCursor)
    await cur.execute("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255))")
    await cur.execute("INSERT INTO t (name) VALUES (%s)", ('x',)); print(cur.lastrowid, cur.rowcount)
    await cur.execute("SELECT * FROM t WHERE name=%s", 'x'); print(await cur.fetchone())
    await conn.rollback(); await cur.execute("select count(*) as c from t"); print(await cur.fetchone())
    await cur.close(); conn.close()
    async with aiomysql.create_pool(db='x', maxsize=2) as pool:
        async def q(i):
            async with pool.acquire() as c, c.cursor() as cur:
                await cur.execute('select sleep(0.1), %s', (i,)); return await cur.fetchone()
        print(await asyncio.gather(*map(q, range(4))), pool.size, pool.freesize)
    async with aiopg.create_pool('dbname=aiopg user=aiopg password=passwd host=127.0.0.1') as pool:
        async with pool.acquire() as conn:
            async with conn.cursor() as cur:
                await cur.execute("SELECT 1")
                ret = []
                async for row in cur: ret.append(row)
                print(ret)
asyncio.run(main())

"""sqlite3, aiosqlite and asyncpg: statements, transactions, errors, an exhausted pool."""
import asyncio, sqlite3, aiosqlite, asyncpg
con = sqlite3.connect(':memory:')
con.execute('create table t (id integer primary key, name text)')
with con:
    con.executemany('insert into t (name) values (?)', [('a',), ('b',)])
con.row_factory = sqlite3.Row
for r in con.execute('select * from t order by id desc'): print(dict(r), r['name'], tuple(r))
try: con.execute('select * from nope')
except sqlite3.OperationalError as e: print(e)
async def main():
    async with aiosqlite.connect('test.db') as db:
        await db.execute('CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, age INTEGER)')
        await db.execute('INSERT INTO users (name, age) VALUES (?, ?)', ('Alice', 30))
        await db.executemany('INSERT INTO users (name, age) VALUES (?, ?)', [('Bob', 25), ('Eve', 41)])
        await db.commit()
        async with db.execute('SELECT * FROM users WHERE age > ?', (26,)) as cur:
            async for row in cur: print(row)
        cur = await db.execute('select count(*) from users')
        print(await cur.fetchone())
    conn = await asyncpg.connect('postgresql://user:pw@localhost/app')
    print(await conn.execute('CREATE TABLE users(id serial PRIMARY KEY, name text UNIQUE, dob date)'))
    print(await conn.execute("INSERT INTO users(name, dob) VALUES($1, $2)", 'Bob', None))
    row = await conn.fetchrow('SELECT * FROM users WHERE name = $1', 'Bob')
    print(row, row['name'], dict(row))
    try:
        async with conn.transaction():
            await conn.execute("INSERT INTO users(name) VALUES($1)", 'Al')
            await conn.execute("INSERT INTO users(name) VALUES($1)", 'Bob')
    except asyncpg.UniqueViolationError as e:
        print(type(e).__name__, e)
    print(await conn.fetchval('select count(*) from users'))
    async def two(): await asyncio.gather(conn.fetch('select 1'), conn.fetch('select 2'))
    try: await two()
    except asyncpg.InterfaceError as e: print(e)
    await conn.close()
    async with asyncpg.create_pool(user='u', database='app', min_size=1, max_size=2) as pool:
        async def work(i):
            async with pool.acquire() as c:
                await c.execute('select pg_sleep(0.1)')
                return i, await c.fetchval('select $1 * 2', i), round(asyncio.get_running_loop().time(), 2)
        print(await asyncio.gather(*(work(i) for i in range(5))))
        try:
            async with pool.acquire(), pool.acquire():
                async with pool.acquire(timeout=0.5): pass
        except asyncio.TimeoutError: print('pool exhausted')
        print([dict(r) for r in await pool.fetch('select id, title, price from books limit 2')])
asyncio.run(main())

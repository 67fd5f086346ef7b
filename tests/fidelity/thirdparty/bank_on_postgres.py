"""Transfers between accounts in transactions, a failed one taken back, a report by SQL."""
import asyncio

import asyncpg


class TooLittle(Exception):
    pass


async def transfer(pool, source, target, amount):
    async with pool.acquire() as connection, connection.transaction():
        left = await connection.fetchval('UPDATE accounts SET balance = balance - $2 WHERE owner = $1 RETURNING balance', source, amount)
        await connection.execute('UPDATE accounts SET balance = balance + $2 WHERE owner = $1', target, amount)
        await connection.execute('INSERT INTO moves (source, target, amount) VALUES ($1, $2, $3)', source, target, amount)
        if left < 0:
            raise TooLittle(f'{source} has not {amount}')
        return left


async def main():
    async with asyncpg.create_pool('postgresql://app@localhost/bank', min_size=2, max_size=3) as pool:
        await pool.execute('CREATE TABLE accounts (owner text PRIMARY KEY, balance integer NOT NULL CHECK (balance > -1000))')
        await pool.execute('CREATE TABLE moves (id serial PRIMARY KEY, source text, target text, amount integer, at timestamptz DEFAULT now())')
        await pool.executemany('INSERT INTO accounts VALUES ($1, $2)', [('ann', 100), ('bob', 50), ('eve', 0)])
        results = await asyncio.gather(transfer(pool, 'ann', 'bob', 30), transfer(pool, 'bob', 'eve', 20), transfer(pool, 'eve', 'ann', 500),
                                       return_exceptions=True)
        print(results)
        for row in await pool.fetch('SELECT * FROM accounts ORDER BY owner'):
            print(dict(row))
        print(await pool.fetchval('SELECT count(*) FROM moves'), await pool.fetchval('SELECT sum(balance) FROM accounts'))
        rows = await pool.fetch('SELECT a.owner, count(m.id) AS moves, coalesce(sum(m.amount), 0) AS spent FROM accounts a '
                                'LEFT JOIN moves m ON m.source = a.owner GROUP BY a.owner HAVING count(m.id) > 0 ORDER BY spent DESC')
        print([tuple(row) for row in rows])
        async with pool.acquire() as connection, connection.transaction():
            async for record in connection.cursor('SELECT n FROM generate_series(1, 5) AS n WHERE n % 2 = 1'):
                print(record['n'], end=' ')
            print()
        try:
            await pool.fetch('SELEC 1')
        except asyncpg.PostgresSyntaxError as error:
            print(error)
        try:
            await pool.execute('INSERT INTO accounts VALUES ($1, NULL)', 'tom')
        except asyncpg.NotNullViolationError as error:
            print(error)

asyncio.run(main())

def f():
    x = yield 1
    yield from x

async def f():
    return await a

async def f():
    async for a in b:
        return a

async def f():
    yield 1

async def f():
    async with a:
        pass

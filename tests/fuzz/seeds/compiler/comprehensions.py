x = [a for a in b if a > 0]

x = {a: b for a in c for b in [d]}

async def f(b):
    return [a async for a in b]

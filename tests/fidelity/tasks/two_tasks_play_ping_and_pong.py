import asyncio

async def player(name, ball, other):
    for _ in range(3):
        await ball.wait()
        ball.clear()
        print(name)
        other.set()


async def main():
    ping, pong = asyncio.Event(), asyncio.Event()
    ping.set()
    await asyncio.gather(player("ping", ping, pong), player("pong", pong, ping))


asyncio.run(main())

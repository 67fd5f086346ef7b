"""The same blocking call, in the loop and in a thread

read_sensor() blocks: it sleeps in time.sleep(). Called directly it stops the
loop: the heartbeat's lane has a hole, and its timer fires late. By to_thread()
it runs on a lane of its own, and the heartbeat goes on every 0.1 s beside it.
"""
import asyncio
import time

SECONDS = 0.5         # 0.1..2.0


def read_sensor(name):
    time.sleep(SECONDS)
    return f"{name}: 21 degrees"


async def heartbeat():
    while True:
        await asyncio.sleep(0.1)


async def main():
    beating = asyncio.create_task(heartbeat(), name="heartbeat")
    await asyncio.sleep(0.3)
    print(read_sensor("in the loop"))
    await asyncio.sleep(0.3)
    print(await asyncio.to_thread(read_sensor, "in a thread"))
    beating.cancel()


asyncio.run(main())

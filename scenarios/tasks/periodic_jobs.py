"""Each half second, and on time: periodic jobs

Both jobs are to run twice a second, and each run takes 0.1 s. "drifting"
sleeps half a second after its work, so each round takes 0.6 s and it falls
behind. "steady" computes when the next round is due and sleeps until then.
Compare the two lanes: the steady one keeps its beat under the ruler, switch
to the axis Time to see it best.
"""
import asyncio

PERIOD = 0.5          # 0.2..1.0


async def work(name):
    print(f"{asyncio.get_running_loop().time():.1f}  {name}")
    await asyncio.sleep(0.1)


async def drifting():
    while True:
        await work("drifting")
        await asyncio.sleep(PERIOD)


async def steady():
    loop = asyncio.get_running_loop()
    due = loop.time()
    while True:
        await work("steady")
        due += PERIOD
        await asyncio.sleep(due - loop.time())


async def main():
    jobs = [
        asyncio.create_task(drifting(), name="drifting"),
        asyncio.create_task(steady(), name="steady"),
    ]
    await asyncio.sleep(2.8)
    for job in jobs:
        job.cancel()


asyncio.run(main())

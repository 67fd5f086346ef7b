"""An assembly line: three stages, two queues

load -> resize -> upload, each stage a task, between them queues of SLOTS. The
slowest stage sets the pace: resize takes 0.2 s, so the queue before it is
full and the one behind it is empty, and load waits in put(). Give resize a
second worker and the bottleneck moves. The end travels down the line as a
sentinel.
"""
import asyncio

SLOTS = 2             # 1..8
RESIZERS = 1          # 1..4
IMAGES = 6            # 1..20

END = None


async def load(loaded):
    for number in range(1, IMAGES + 1):
        await asyncio.sleep(0.05)
        await loaded.put(f"image-{number}")
    await loaded.put(END)


async def resize(loaded, resized):
    while (image := await loaded.get()) is not END:
        await asyncio.sleep(0.2)
        await resized.put(f"{image} (small)")
    await loaded.put(END)


async def upload(resized):
    while (image := await resized.get()) is not END:
        await asyncio.sleep(0.1)
        print(f"{asyncio.get_running_loop().time():.2f}  {image}")


async def main():
    loaded, resized = asyncio.Queue(SLOTS), asyncio.Queue(SLOTS)
    async with asyncio.TaskGroup() as line:
        line.create_task(load(loaded), name="load")
        line.create_task(upload(resized), name="upload")
        async with asyncio.TaskGroup() as resizers:
            for number in range(1, RESIZERS + 1):
                resizers.create_task(resize(loaded, resized), name=f"resize-{number}")
        await resized.put(END)
    print("the line stands still")


asyncio.run(main())

import asyncio

async def getter(queue):
    await queue.get()


def show(queue):
    text = repr(queue)
    print(text.split(" at ")[0], text.partition(" maxsize")[2])
    print(str(queue))


async def main():
    for queue in (asyncio.Queue(3), asyncio.PriorityQueue(), asyncio.LifoQueue(1)):
        show(queue)
        queue.put_nowait(1)
        show(queue)
        queue.get_nowait()
    queue = asyncio.Queue()
    task = asyncio.create_task(getter(queue))
    await asyncio.sleep(0)
    show(queue)
    task.cancel()


asyncio.run(main())

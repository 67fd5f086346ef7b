import asyncio


def told(call):
    try:
        call()
    except TypeError as error:
        print(error)


loop = asyncio.new_event_loop()
queue = asyncio.Queue()
told(lambda: asyncio.Queue(loop=loop))
told(lambda: asyncio.Queue(1, 2))
told(lambda: asyncio.Lock(1))
told(lambda: asyncio.Semaphore(1, 2, 3))
told(lambda: asyncio.sleep())
told(lambda: asyncio.sleep(1, 2, 3))
told(lambda: asyncio.wait_for(1))
told(lambda: asyncio.wait([], 2))
told(lambda: asyncio.gather(loop=loop))
told(lambda: loop.call_later())
told(lambda: queue.put_nowait(1, item=2))
told(lambda: asyncio.Runner(1))
loop.close()

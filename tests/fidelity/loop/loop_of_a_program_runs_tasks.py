import asyncio
import heapq


class SimulatedLoop(asyncio.AbstractEventLoop):
    """A loop with a clock of its own, as programs write them to try things out."""

    def __init__(self):
        self.now = 0
        self.queue = []
        self.timers = []
        self.running = False

    def get_debug(self):
        return False

    def time(self):
        return self.now

    def is_running(self):
        return self.running

    def is_closed(self):
        return False

    def _timer_handle_cancelled(self, handle):
        pass

    def call_exception_handler(self, context):
        print("handler:", context["message"], repr(context.get("exception")))

    def call_soon(self, callback, *args, context=None):
        handle = asyncio.Handle(callback, args, self, context)
        self.queue.append(handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.now + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        heapq.heappush(self.timers, handle)
        handle._scheduled = True
        return handle

    def create_future(self):
        return asyncio.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return asyncio.Task(coro, loop=self, name=name)

    def run_until_complete(self, future):
        future = asyncio.ensure_future(future, loop=self)
        asyncio._set_running_loop(self)
        self.running = True
        try:
            while not future.done():
                if self.queue:
                    handle = self.queue.pop(0)
                else:
                    handle = heapq.heappop(self.timers)
                    handle._scheduled = False
                if not handle.cancelled():
                    self.now = max(self.now, getattr(handle, "_when", 0))
                    handle._run()
        finally:
            self.running = False
            asyncio._set_running_loop(None)
        return future.result()


async def consume(queue):
    while True:
        print("got", await queue.get())
        await asyncio.sleep(1)
        queue.task_done()


async def double(number):
    await asyncio.sleep(number)
    return number * 2


async def main():
    loop = asyncio.get_running_loop()
    print(type(loop).__name__, asyncio.get_event_loop() is loop)
    for i in range(3):
        print(loop.time(), i)
        await asyncio.sleep(2)
    event = asyncio.Event()
    loop.call_later(5, event.set)
    await event.wait()
    print(await asyncio.gather(double(1), double(2)), loop.time())
    queue = asyncio.Queue()
    consumer = asyncio.create_task(consume(queue))
    for i in range(3):
        queue.put_nowait(i)
    await queue.join()
    consumer.cancel()
    print(await asyncio.gather(consumer, return_exceptions=True))
    try:
        await asyncio.wait_for(asyncio.sleep(10), 1)
    except TimeoutError:
        print("too late", loop.time())
    async with asyncio.timeout(5):
        await asyncio.sleep(1)
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("too late again", loop.time())
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(double(n)) for n in (3, 1)]
    print([task.result() for task in tasks], loop.time())
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    future = loop.create_future()
    print(future.get_loop() is loop)
    return "done"


loop = SimulatedLoop()
print(loop.run_until_complete(main()), loop.time())
try:
    loop.run_forever()
except NotImplementedError:
    print("not implemented")

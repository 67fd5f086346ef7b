import asyncio


class CountingLock(asyncio.Lock):
    """Takes over acquire(), as programs do that want another order."""

    def __init__(self):
        super().__init__()
        self.waited = 0

    async def acquire(self):
        while self._locked:
            self.waited += 1
            future = self._get_loop().create_future()
            self._get_loop().call_later(1, future.set_result, None)
            await future
        self._locked = True
        return True


async def use(lock, name):
    async with lock:
        print(name, "in", asyncio.get_running_loop().time())
        await asyncio.sleep(1.5)
    print(name, "out")


async def main():
    lock = CountingLock()
    await asyncio.gather(*(use(lock, name) for name in "abc"))
    print(lock.waited, lock.locked(), lock._get_loop() is asyncio.get_running_loop())
    event = asyncio.Event()
    event._value = True
    await event.wait()
    print(event)


asyncio.run(main())

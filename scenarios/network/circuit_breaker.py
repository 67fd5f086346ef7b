"""Leave the sick alone: a circuit breaker

A service is down from 0.5 s to 2 s. After three failures in a row the breaker
opens: calls fail at once instead of waiting, and the service gets time to
recover. After COOL_DOWN one call may probe; if it succeeds the breaker
closes. Each call has a lane: done soon, failed after a wait, refused at once
without any, and one probe that fails before the one that succeeds.
"""
import asyncio

COOL_DOWN = 0.6       # 0.2..1.5
FAILURES = 3          # 1..5


class Breaker:
    def __init__(self):
        self.failed = 0
        self.opened = None

    async def call(self, function):
        now = asyncio.get_running_loop().time()
        if self.opened is not None and now < self.opened + COOL_DOWN:
            raise RuntimeError("refused, breaker is open")
        try:
            answer = await function()
        except ConnectionError:
            self.failed += 1
            if self.failed >= FAILURES:
                self.opened = asyncio.get_running_loop().time()
            raise
        self.failed, self.opened = 0, None
        return answer


async def service():
    loop = asyncio.get_running_loop()
    if 0.5 <= loop.time() < 2.0:
        await asyncio.sleep(0.1)
        raise ConnectionError("no answer")
    await asyncio.sleep(0.02)
    return "ok"


async def main():
    loop, breaker = asyncio.get_running_loop(), Breaker()
    number = 0
    while loop.time() < 3.0:
        number += 1
        call = asyncio.create_task(breaker.call(service), name=f"call {number}")
        [answer] = await asyncio.gather(call, return_exceptions=True)
        print(f"{loop.time():.2f}  {answer}")
        await asyncio.sleep(0.13)


asyncio.run(main())

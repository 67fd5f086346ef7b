"""So many per second: a token bucket

A semaphore limits how many work at once; a token bucket limits how many begin
in a second. The bucket fills by RATE tokens a second up to BURST; each call
takes one and waits for it if there is none. Look at the first calls, which go
through as a burst, and the even steps after them. A lock keeps the waiting in
line.
"""
import asyncio

RATE = 5              # 1..20
BURST = 3             # 1..10
CALLS = 9             # 1..30


class TokenBucket:
    def __init__(self):
        self.tokens = float(BURST)
        self.filled = 0.0
        self.turn = asyncio.Lock()

    async def take(self):
        loop = asyncio.get_running_loop()
        async with self.turn:
            now = loop.time()
            self.tokens = min(BURST, self.tokens + (now - self.filled) * RATE)
            self.filled = now
            if self.tokens < 1:
                await asyncio.sleep((1 - self.tokens) / RATE)
                self.tokens += (loop.time() - self.filled) * RATE
                self.filled = loop.time()
            self.tokens -= 1


async def call(number, bucket):
    await bucket.take()
    print(f"{asyncio.get_running_loop().time():.2f}  call {number}")
    await asyncio.sleep(0.3)


async def main():
    bucket = TokenBucket()
    await asyncio.gather(*(call(number, bucket) for number in range(1, CALLS + 1)))


asyncio.run(main())

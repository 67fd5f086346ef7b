"""tenacity, backoff, anyio, async_timeout, aioitertools, tqdm."""
import asyncio, anyio, async_timeout, tenacity, backoff, aioitertools, tqdm.asyncio, colorama, orjson, sys
from tenacity import retry, stop_after_attempt, wait_fixed, wait_exponential, retry_if_exception_type, RetryError, AsyncRetrying
from aioitertools import islice, chain, enumerate as aenum
n = 0
@retry(stop=stop_after_attempt(3), wait=wait_fixed(2))
async def flaky():
    global n; n += 1
    if n < 3: raise IOError('no')
    return n
@retry(stop=stop_after_attempt(2), wait=wait_exponential(multiplier=1, min=4, max=10), reraise=True)
def always(): raise ValueError('bad')
@backoff.on_exception(backoff.expo, ValueError, max_tries=3, jitter=None, on_backoff=lambda d: print('backoff', d['tries'], d['wait']))
async def bo(): raise ValueError('x')
async def child(i, send=None):
    await anyio.sleep(0.1 * i); print('child', i)
async def main():
    t = asyncio.get_running_loop().time
    print(await flaky(), t())
    try: always()
    except ValueError as e: print(e, t())
    try: await bo()
    except ValueError as e: print(e, t())
    async for attempt in AsyncRetrying(stop=stop_after_attempt(3)):
        with attempt:
            if attempt.retry_state.attempt_number < 2: raise Exception('again')
            print('attempt', attempt.retry_state.attempt_number)
    async with anyio.create_task_group() as tg:
        tg.start_soon(child, 1); tg.start_soon(child, 2)
    with anyio.move_on_after(0.5) as scope:
        await anyio.sleep(2); print('never')
    print(scope.cancelled_caught, scope.cancel_called)
    try:
        with anyio.fail_after(0.5): await anyio.sleep(3)
    except TimeoutError: print('timeout')
    try:
        async with anyio.create_task_group() as tg:
            async def bad(): raise KeyError('k')
            tg.start_soon(child, 50); tg.start_soon(bad)
    except* KeyError as e: print(e.exceptions)
    send, recv = anyio.create_memory_object_stream(2)
    async def producer():
        async with send:
            for i in range(4): await send.send(i); print('sent', i)
    async with anyio.create_task_group() as tg:
        tg.start_soon(producer)
        async with recv:
            async for v in recv: print('recv', v); await anyio.sleep(0.1)
    async with anyio.create_task_group() as tg:
        tg.start_soon(child, 30); await anyio.sleep(1); tg.cancel_scope.cancel()
    lim = anyio.CapacityLimiter(1)
    async with lim: print(lim.borrowed_tokens)
    try:
        async with async_timeout.timeout(1): await asyncio.sleep(5)
    except asyncio.TimeoutError: print('at', t())
    async def gen():
        for i in range(10): yield i
    print([x async for x in islice(gen(), 2, 5)], [x async for x in aenum(chain([1], gen()), 5)][:2])
    r = await tqdm.asyncio.tqdm.gather(*(asyncio.sleep(0.1 * i, i) for i in (3, 1, 2)))
    print(r, orjson.dumps({'a': [1]}), colorama.Fore.RED + 'x')
asyncio.run(main())

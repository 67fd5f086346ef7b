import asyncio
import logging
import sys
import traceback


async def boom():
    await asyncio.sleep(0.1)
    raise ValueError('x')


async def main():
    for make in [lambda: asyncio.wait_for(asyncio.sleep(1), 0.1), lambda: asyncio.wait_for(boom(), 1), lambda: asyncio.wait_for(boom(), None), lambda: asyncio.wait_for(asyncio.sleep(1), 0)]:
        try:
            await make()
        except Exception:
            traceback.print_exc(file=sys.stdout)
            print('---')
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(1)
    except TimeoutError:
        traceback.print_exc(file=sys.stdout)
        print('---')
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(boom()); tg.create_task(asyncio.sleep(2))
    except* ValueError as eg:
        traceback.print_exc(file=sys.stdout)
        print('---')
        traceback.print_exception(eg, file=sys.stdout)
    q = asyncio.Queue(1)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty:
        print(traceback.format_exc())
    q.put_nowait(1)
    try:
        q.put_nowait(1)
    except asyncio.QueueFull:
        print(traceback.format_exc())
    try:
        q.task_done()
        q.task_done()
    except ValueError:
        print(traceback.format_exc())
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError:
        print(traceback.format_exc())
    async def hold(coro):
        try:
            await coro
        except asyncio.CancelledError:
            traceback.print_exc(file=sys.stdout)
            print('---')
            raise
    await lock.acquire()
    async def locked():
        async with lock:
            pass
    q2 = asyncio.Queue(); ev = asyncio.Event(); cond = asyncio.Condition(); sem = asyncio.Semaphore(0); bar = asyncio.Barrier(3)
    async def cw():
        async with cond:
            await cond.wait()
    async def cwf():
        async with cond:
            await cond.wait_for(lambda: False)
    ts = [asyncio.create_task(hold(c)) for c in (locked(), q2.get(), q.put(2), ev.wait(), cw(), cwf(), sem.acquire(), bar.wait(), asyncio.sleep(5), asyncio.sleep(0), asyncio.gather(asyncio.sleep(3)), asyncio.wait([asyncio.create_task(asyncio.sleep(4))]), asyncio.shield(asyncio.sleep(3)), asyncio.wait_for(asyncio.sleep(3), 2), q.join())]
    await asyncio.sleep(0)
    for t in ts:
        t.cancel('why')
    r = await asyncio.gather(*ts, return_exceptions=True)
    print(r)
    try:
        for c in asyncio.as_completed([boom()], timeout=0.05):
            await c
    except Exception:
        traceback.print_exc(file=sys.stdout)
        print('---')
    try:
        for c in asyncio.as_completed([boom()]):
            await c
    except Exception:
        traceback.print_exc(file=sys.stdout)
        print('---')
    def th(): raise KeyError('t')
    try:
        await asyncio.gather(1)
    except Exception:
        traceback.print_exc(file=sys.stdout)
        print('---')
    try:
        asyncio.ensure_future(1)
    except Exception as e:
        traceback.print_exc(file=sys.stdout)
        print('---', len(traceback.extract_tb(e.__traceback__)), traceback.extract_tb(e.__traceback__)[-1].name)
    t = asyncio.create_task(boom(), name='b')
    try:
        await t
    except ValueError as e:
        t.print_stack(file=sys.stdout)
        print([f.f_code.co_name for f in t.get_stack()])
    raise RuntimeError('end')
try:
    asyncio.run(main())
except RuntimeError:
    traceback.print_exc(file=sys.stdout)
try:
    asyncio.run(3)
except ValueError:
    traceback.print_exc(file=sys.stdout)
loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(boom())
except ValueError:
    logging.exception('oops')
loop.close()
for f in (lambda:
    loop.call_soon(print), lambda: loop.call_later(1, print), lambda: loop.run_until_complete(asyncio.sleep(1)), lambda: loop.run_forever(), lambda: loop.create_task(asyncio.sleep(1)), lambda: loop.call_at(1,print)):
    try:
        f()
    except RuntimeError:
        traceback.print_exc(file=sys.stdout)

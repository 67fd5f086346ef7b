"""rx: operators, subjects, AsyncIOScheduler."""
import asyncio, rx
from rx import operators as ops
from rx.scheduler.eventloop import AsyncIOScheduler
from rx.subject import Subject, BehaviorSubject, ReplaySubject
rx.of(1, 2, 3, 4).pipe(ops.map(lambda x: x * x), ops.filter(lambda x: x % 2 == 0)).subscribe(on_next=lambda v: print('next', v), on_completed=lambda: print('done'))
rx.range(1, 5).pipe(ops.reduce(lambda a, b: a + b)).subscribe(print)
rx.merge(rx.range(0, 3), rx.range(10, 13)).pipe(ops.to_list()).subscribe(print)
rx.zip(rx.of('a', 'b'), rx.range(5)).subscribe(print)
rx.from_([1, 2, 3, 4, 5]).pipe(ops.buffer_with_count(2)).subscribe(print)
rx.throw(ValueError('x')).pipe(ops.catch(lambda e, s: rx.of(str(e)))).subscribe(print)
rx.from_("hello").pipe(ops.group_by(lambda c: c), ops.flat_map(lambda g: g.pipe(ops.count(), ops.map(lambda n: (g.key, n))))).subscribe(print)
s = Subject(); s.subscribe(lambda v: print('s', v)); s.on_next(1); s.on_completed()
b = BehaviorSubject(7); b.subscribe(print); b.on_next(8)
async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    sch = AsyncIOScheduler(loop)
    rx.interval(0.1, scheduler=sch).pipe(ops.take(4), ops.map(lambda i: i * 10)).subscribe(lambda v: print(round(loop.time(), 3), v), on_completed=lambda: done.set_result(None), scheduler=sch)
    await done
    print(await rx.timer(0.5).pipe(ops.map(lambda x: 'timer')))
    async def work(i):
        await asyncio.sleep(0.1 * i); return i
    r = await rx.from_([3, 1, 2]).pipe(ops.flat_map(lambda i: rx.from_future(asyncio.ensure_future(work(i)))), ops.to_list())
    print(r)
    d = Subject(); d.pipe(ops.debounce(0.2)).subscribe(lambda v: print('deb', v, round(loop.time(), 3)))
    for i in range(5):
        d.on_next(i); await asyncio.sleep(0.05 if i < 3 else 0.3)
    d.on_completed()
asyncio.run(main())
def boom(v): raise RuntimeError('in observer')
try: rx.of(1).subscribe(boom)
except RuntimeError as e: print(e)
rx.of(1, 0).pipe(ops.map(lambda x: 1/x)).subscribe(print, lambda e: print('err', e))
from rx import Observable
Observable.from_([1, 2, 3]).map(lambda x: x + 1).filter(lambda x: x > 2).subscribe(print)

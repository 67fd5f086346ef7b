"""Three sensors as observables on the loop: merged, averaged over windows, alarms debounced, one shared source."""
import asyncio

import reactivex as rx
from reactivex import operators as ops
from reactivex.scheduler.eventloop import AsyncIOScheduler
from reactivex.subject import Subject


def sensor(name, period, scheduler):
    return rx.interval(period, scheduler=scheduler).pipe(ops.map(lambda n: (name, (n * 7 + len(name)) % 10)))


async def main():
    loop = asyncio.get_running_loop()
    scheduler = AsyncIOScheduler(loop)
    done = asyncio.Event()
    shared = rx.merge(sensor('a', 0.1, scheduler), sensor('bb', 0.15, scheduler)).pipe(ops.take(12), ops.share())
    shared.pipe(ops.map(lambda pair: pair[1]), ops.buffer_with_count(4), ops.map(lambda values: sum(values) / len(values))).subscribe(
        lambda mean: print(f'{loop.time():.2f} mean {mean}'))
    shared.pipe(ops.group_by(lambda pair: pair[0]), ops.flat_map(lambda group: group.pipe(ops.count(), ops.map(lambda n: (group.key, n))))).subscribe(
        print, on_completed=done.set)
    alarms = Subject()
    alarms.pipe(ops.debounce(0.2, scheduler=scheduler)).subscribe(lambda value: print(f'{loop.time():.2f} alarm {value}'))
    shared.pipe(ops.filter(lambda pair: pair[1] > 7)).subscribe(lambda pair: alarms.on_next(pair[0]))
    await done.wait()
    alarms.on_completed()
    slow = rx.timer(2.0, scheduler=scheduler).pipe(ops.timeout(0.5, other=rx.of('too slow'), scheduler=scheduler))
    print(await slow)
    print(await rx.of(1, 2, 3).pipe(ops.flat_map(lambda n: rx.from_future(asyncio.ensure_future(asyncio.sleep(0.1 * (4 - n), n)))), ops.to_list()))

asyncio.run(main())

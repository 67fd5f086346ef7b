"""What a program that is compiled by the profile of a run has seen: a little of all that scripts do often (cmake/Training.cmake)."""
import asyncio
import heapq
import random
from collections import deque
from dataclasses import dataclass, field


async def relay(rounds: int) -> int:
    """Two tasks hand a number to and fro."""
    there: asyncio.Queue = asyncio.Queue()
    back: asyncio.Queue = asyncio.Queue()

    async def answer() -> None:
        while (number := await there.get()) is not None:
            await back.put(number + 1)

    partner = asyncio.create_task(answer())
    number = 0
    for _ in range(rounds):
        await there.put(number)
        number = await back.get()
    await there.put(None)
    await partner
    return number


async def taking_turns(tasks: int, turns: int) -> None:
    async def turn() -> None:
        for _ in range(turns):
            await asyncio.sleep(0)

    await asyncio.gather(*(turn() for _ in range(tasks)))


async def conveyor(items: int) -> int:
    """Stages joined by small queues: the first ones have to wait for the last."""
    belts: list[asyncio.Queue] = [asyncio.Queue(maxsize=3 + stage) for stage in range(3)]

    async def stage(source: asyncio.Queue, target: asyncio.Queue) -> None:
        while True:
            item = await source.get()
            await target.put(item * 2 if item % 3 else item)
            source.task_done()

    stages = [asyncio.create_task(stage(belts[i], belts[i + 1]), name=f"stage {i}") for i in range(2)]

    async def feed() -> None:
        for item in range(items):
            await belts[0].put(item)

    feeder = asyncio.create_task(feed())
    total = 0
    for _ in range(items):
        total += await belts[-1].get()
    await feeder
    for task in stages:
        task.cancel()
    await asyncio.gather(*stages, return_exceptions=True)
    return total


async def guests(count: int) -> list[float]:
    """Many wait for few seats; each stays for a time of its own."""
    dice, seats, lock, left = random.Random(count), asyncio.Semaphore(20), asyncio.Lock(), []

    async def guest(stay: float) -> None:
        async with seats:
            await asyncio.sleep(stay)
            async with lock:
                left.append(stay)

    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            group.create_task(guest(dice.uniform(0.0, 2.0)))
    return left


async def given_up(rounds: int) -> dict[str, int]:
    """Waits that end otherwise than hoped: by a timeout, a cancellation, a sibling's failure."""
    ends = {"late": 0, "failed": 0, "cancelled": 0}

    async def stuck() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            ends["cancelled"] += 1

    async def breaks(after: float) -> None:
        await asyncio.sleep(after)
        raise LookupError(after)

    for number in range(rounds):
        try:
            await asyncio.wait_for(stuck(), timeout=0.01)
        except asyncio.TimeoutError:
            ends["late"] += 1
        try:
            async with asyncio.timeout(0.5), asyncio.TaskGroup() as group:
                for _ in range(number % 7 + 2):
                    group.create_task(stuck())
                group.create_task(breaks(0.02))
        except* LookupError as errors:
            ends["failed"] += len(errors.exceptions)
        gate = asyncio.Event()
        waiter = asyncio.create_task(gate.wait())
        await asyncio.sleep(0)
        waiter.cancel()
        done, _ = await asyncio.wait([waiter, asyncio.create_task(asyncio.sleep(0.001))])
        ends["late"] += len(done)
    return ends


@dataclass(order=True)
class Job:
    due: int
    number: int
    text: str = field(default="", compare=False)


class Desk:
    """Jobs by their due time, in a heap of its own."""

    def __init__(self) -> None:
        self.jobs: list[tuple[int, int, str]] = []
        self.count = 0
        self.news = asyncio.Condition()

    async def bring(self, due: int, text: str) -> None:
        async with self.news:
            self.count += 1
            heapq.heappush(self.jobs, (due, self.count, text))
            self.news.notify()

    async def take(self) -> str:
        async with self.news:
            await self.news.wait_for(lambda: self.jobs)
            return heapq.heappop(self.jobs)[2]


async def office(count: int) -> int:
    desk, queue, dice, done = Desk(), asyncio.PriorityQueue(), random.Random(7), 0

    async def clerk() -> None:
        nonlocal done
        while await desk.take() != "home":
            done += 1
            await asyncio.sleep(0)

    clerks = [asyncio.create_task(clerk()) for _ in range(3)]
    for number in range(count):
        await desk.bring(dice.randrange(50), f"job {number}")
        await queue.put(Job(dice.randint(1, 9), number))
        if number % 5 == 0:
            await asyncio.sleep(0)
    for _ in clerks:
        await desk.bring(1000, "home")
    await asyncio.gather(*clerks)
    while not queue.empty():
        done += (await queue.get()).due
    return done


class Carousel:
    """Generators in turn, without a loop of asyncio."""

    def __init__(self) -> None:
        self.waiting: deque = deque()
        self.results: dict[str, int] = {}

    def add(self, name: str, steps) -> None:
        self.waiting.append((name, steps, None))

    def run(self) -> dict[str, int]:
        while self.waiting:
            name, steps, value = self.waiting.popleft()
            try:
                wish = steps.send(value)
            except StopIteration as stop:
                self.results[name] = stop.value
            else:
                self.waiting.append((name, steps, wish * 2))
        return self.results


def counting(limit: int):
    total = 0
    for i in range(limit):
        got = yield i
        total += got if i % 2 else (yield from halving(got))
    return total


def halving(number: int):
    while number > 1:
        number //= 2
        yield number
    return number


def plain(rounds: int) -> float:
    """No waiting at all: numbers, texts, lists, dicts, sets, objects, errors."""
    words: dict[str, int] = {}
    for number in range(rounds):
        word = "".join(chr(97 + (number * k) % 26) for k in range(1, 4))
        words[word] = words.get(word, 0) + len(word)
    ranked = sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
    grid = [[(row * column) % 7 for column in range(30)] for row in range(30)]
    turned = [list(line) for line in zip(*grid)]
    even = {cell for line in turned for cell in line if cell % 2 == 0}
    wrong = 0
    for text in ("1", "two", "3.5", "4") * (rounds // 40):
        try:
            wrong += int(text) & 1
        except ValueError as error:
            wrong += len(f"{error!s:>40}") // 40
    total = float(wrong)
    i = 0
    while i < rounds:
        total = total * 0.5 + i % 3 if i & 1 else total - 0.25
        i += 1
    return round(total + sum(even) + len(ranked), 6)


async def main() -> None:
    print("relay", await relay(1_000))
    await taking_turns(20, 150)
    print("conveyor", await conveyor(1_500))
    print("guests", len(await guests(2_000)))
    print("given up", await given_up(150))
    print("office", await office(2_000))


asyncio.run(main())
carousel = Carousel()
for seat in range(10):
    carousel.add(f"seat {seat}", counting(60))
print("carousel", sum(carousel.run().values()))
print("plain", plain(8_000))

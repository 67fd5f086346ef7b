"""A scheduler of generators, without asyncio

Every yield gives control back to the scheduler, which puts the generator at
the end of its line: round robin. Each generator has a lane of its own; the
bars are the stretches between two yields. This is all that an event loop is
at heart: a queue of things that can go on, and a loop that lets them. What
the generator yields tells the scheduler how long it wants to stay away,
counted in rounds.
"""
from collections import deque


def countdown(name, start):
    for number in range(start, 0, -1):
        print(f"{name}: {number}")
        yield 0
    print(f"{name}: lift-off")


def clock(ticks):
    for tick in range(ticks):
        print("tick" if tick % 2 == 0 else "tock")
        yield 1


class Scheduler:
    def __init__(self):
        self.ready = deque()
        self.away = []
        self.round = 0

    def spawn(self, generator):
        self.ready.append(generator)

    def run(self):
        while self.ready or self.away:
            self.round += 1
            back = [generator for until, generator in self.away if until <= self.round]
            self.away = [entry for entry in self.away if entry[0] > self.round]
            self.ready.extend(back)
            for _ in range(len(self.ready)):
                generator = self.ready.popleft()
                try:
                    rounds = next(generator)
                except StopIteration:
                    continue
                if rounds:
                    self.away.append((self.round + rounds + 1, generator))
                else:
                    self.ready.append(generator)
        print(f"all done in {self.round} rounds")


scheduler = Scheduler()
scheduler.spawn(countdown("rocket", 4))
scheduler.spawn(countdown("balloon", 2))
scheduler.spawn(clock(3))
scheduler.run()

"""An event loop in thirty lines

Generators that sleep: each yields for how long it wants to be left alone. The
scheduler keeps a heap of (when, number, generator), takes the earliest, moves
its clock there and resumes it. That is how an event loop treats sleep():
nobody waits in turn, time jumps from one entry to the next. Numbers break
ties, so equal times run in the order of asking.
"""
import heapq
from itertools import count


class Scheduler:
    def __init__(self):
        self.now = 0.0
        self.heap = []
        self.number = count()

    def start(self, generator, after=0.0):
        heapq.heappush(self.heap, (self.now + after, next(self.number), generator))

    def run(self):
        while self.heap:
            self.now, _, generator = heapq.heappop(self.heap)
            try:
                pause = next(generator)
            except StopIteration as stop:
                print(f"{self.now:5.2f}  {stop.value}")
            else:
                self.start(generator, pause)


def traffic_light(scheduler):
    for colour, seconds in [("green", 1.5), ("amber", 0.5), ("red", 1.0)]:
        print(f"{scheduler.now:5.2f}  light is {colour}")
        yield seconds
    return "light is off"


def cars(scheduler, gap, number):
    for car in range(1, number + 1):
        yield gap
        print(f"{scheduler.now:5.2f}    car {car}")
    return "no more cars"


loop = Scheduler()
loop.start(traffic_light(loop))
loop.start(cars(loop, 0.5, 5))
loop.start(cars(loop, 1.25, 2), after=0.25)
loop.run()

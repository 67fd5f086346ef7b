"""A day at the bank: discrete events

Customers arrive at random, queue for one of the tellers, are served, and
leave. Each customer is a generator; what it yields is a request to the
simulation: to wait, to get a teller, to give one back. Same seed, same day.
Change the number of tellers and compare the mean waiting time: one teller too
few, and the queue never recovers.
"""
import heapq
import random
from collections import deque
from itertools import count

TELLERS = 2           # 1..5
CUSTOMERS = 8         # 1..30


def customer(number, bank):
    yield "wait", random.expovariate(1 / 2) * number
    arrived = bank.now
    yield "seize", None
    bank.waited.append(bank.now - arrived)
    print(f"{bank.now:6.2f}  customer {number} is served, waited {bank.now - arrived:.2f}")
    yield "wait", random.uniform(2, 6)
    yield "release", None


class Bank:
    def __init__(self):
        self.now, self.free = 0.0, TELLERS
        self.events, self.queue, self.number = [], deque(), count()
        self.waited = []

    def schedule(self, process, delay=0.0):
        heapq.heappush(self.events, (self.now + delay, next(self.number), process))

    def run(self):
        while self.events:
            self.now, _, process = heapq.heappop(self.events)
            for request, value in process:
                if request == "wait":
                    self.schedule(process, value)
                    break
                if request == "seize":
                    if self.free == 0:
                        self.queue.append(process)
                        break
                    self.free -= 1
                elif self.queue:
                    self.schedule(self.queue.popleft())
                else:
                    self.free += 1


bank = Bank()
for number in range(1, CUSTOMERS + 1):
    bank.schedule(customer(number, bank))
bank.run()
print(f"mean wait {sum(bank.waited) / len(bank.waited):.2f}, closing at {bank.now:.2f}")

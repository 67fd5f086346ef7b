# Class 2: loops in C++ that never come back to the script by themselves.
#: exit 5
sum(iter(int, 1))
#: exit 5
list(iter(int, 1))
#: exit 5 | --max-steps
1 in iter(int, 1)
#: exit 5 | --max-steps
any(iter(int, 1))
#: exit 5 | --max-steps
all(iter(lambda: 1, 0))
#: exit 5 | --max-steps
max(iter(int, 1))
#: exit 5
set(iter(object, 1))
#: exit 5
dict(iter(lambda: (object(), 1), 1))
#: exit 5 | --max-steps
{}.fromkeys(iter(int, 1))
#: exit 5
"".join(iter(str, 1))
#: exit 5
b"".join(iter(lambda: b"x", 1))
#: exit 5
bytes(iter(int, 1))
#: exit 5
tuple(iter(int, 1))
#: exit 5
[].extend(iter(int, 1))
#: exit 5
a, *b = iter(int, 1)
#: exit 5
print(*iter(int, 1))
#: exit 5
sorted(iter(int, 1))
#: exit 5 | --max-steps
import collections
collections.deque(iter(int, 1), maxlen=0)
#: exit 5 | --max-steps
import collections
collections.Counter(iter(int, 1))
#: exit 5 | --max-steps
import functools, itertools, operator
functools.reduce(lambda a, b: 0, itertools.count())
#: exit 5 | --max-steps
import itertools
next(itertools.dropwhile(lambda x: True, itertools.count()))
#: exit 5 | --max-steps
import itertools
next(filter(None, iter(int, 1)))
#: exit 5 | --max-steps
import itertools
next(itertools.filterfalse(lambda x: True, itertools.repeat(1)))
#: exit 5 | --max-steps
import itertools
next(itertools.compress(itertools.count(), itertools.repeat(0)))
#: exit 5 | --max-steps
import itertools
next(itertools.islice(itertools.repeat(1), 10**15, None))
#: exit 5 | --max-steps
import itertools
next(itertools.chain.from_iterable(itertools.repeat(())))
#: exit 5 | --max-steps
import itertools
list(itertools.starmap(lambda *a: a, itertools.chain.from_iterable(itertools.repeat([]))))
#: exit 5 | --max-steps
import itertools
next(itertools.groupby(itertools.count(), lambda x: 1)); g = itertools.groupby(itertools.count(), lambda x: 1); next(g); next(g)
#: exit 5
import heapq, itertools
heapq.nlargest(10**9, itertools.count())
#: exit 5 | --max-steps
import itertools
zip(*[iter(int, 1)] * 3).__next__()
for _ in zip(itertools.repeat(1), itertools.count()): pass
#: exit 5 | --max-steps
import math, itertools
math.fsum(itertools.repeat(0.0))
#: exit 5 | --max-steps
import math, itertools
math.prod(itertools.repeat(1))
#: exit 5 | --max-steps
import statistics, itertools
statistics.mean(itertools.repeat(1))
#: exit 5
import operator, itertools
operator.countOf(itertools.repeat(1), 2)
#: exit 5
import asyncio, itertools
async def main():
    await asyncio.gather(*(asyncio.sleep(0) for _ in itertools.count()))
asyncio.run(main())
#: exit 1 | TypeError
import asyncio, itertools
async def main():
    await asyncio.wait(asyncio.sleep(0) for _ in itertools.count())
asyncio.run(main())
#: exit 5
class Endless:
    def __getitem__(self, i): return i
list(Endless())
#: exit 5 | --max-steps
class Endless:
    def __getitem__(self, i): return i
-1 in Endless()
#: exit 5
class Endless:
    def __getitem__(self, i): return i
x = [0]
x[0:0] = Endless()
#: exit 5
import random, itertools
random.choices(range(10), k=10**12)
#: exit 5|1
import random
random.sample(range(10**12), 10**11)
#: exit 5 | --max-steps
str.maketrans({}) ; import string
"".maketrans(dict.fromkeys(iter(int, 1)))

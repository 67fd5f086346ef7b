# Class 33: products, permutations, tees and cycles.
#: exit 1 | OverflowError
import itertools
itertools.product(range(99), repeat=2**60)
#: exit 1|5
import itertools
itertools.product(range(99), repeat=10**9)
#: exit 1|5
import itertools
list(itertools.product(range(1000), repeat=10))
#: exit 1|5
import itertools
for _ in itertools.permutations(range(10**6)): pass
#: exit 1|5
import itertools
itertools.permutations(range(10), 2**62); list(itertools.permutations(range(30)))
#: exit 1|5
import itertools
list(itertools.combinations(range(100), 50))
#: exit 1|5
import itertools
itertools.combinations(range(10), 2**70)
#: exit 1|5
import itertools
list(itertools.combinations_with_replacement(range(100), 10**6))
#: exit 1|5
import itertools
a, b = itertools.tee(itertools.count())
for _ in a: pass
#: exit 1|5
import itertools
itertools.tee([], 10**12)
#: exit 1|5
import itertools
for _ in itertools.cycle(itertools.count()): pass
#: exit 1|5
import itertools
list(itertools.cycle([1]))
#: exit 1|5
import itertools
list(itertools.accumulate(itertools.repeat(10**100000), lambda a, b: a * b))
#: exit 1|5
import itertools
list(itertools.zip_longest(range(10**10), [1]))
#: exit 1|5
import itertools
itertools.product(itertools.count())
#: exit 1|5
import itertools
list(itertools.chain.from_iterable(itertools.repeat(range(10**6))))
#: exit 1|5
import itertools
a, b = itertools.tee(iter(int, 1))
c = [next(a) for _ in range(10**6)]
x, y = itertools.tee(b)
while True: next(x)
#: exit 0|1|5
import itertools
def g():
    yield next(a)
a, b = itertools.tee(g())
try: next(a)
except (RuntimeError, ValueError): pass

# Class 12: iterators over iterators without end.
#: exit 1 | RecursionError
i = iter([1])
for _ in range(200000): i = map(int, i)
next(i)
#: exit 0|1
i = iter([1])
for _ in range(200000): i = filter(None, i)
next(i)
#: exit 0|1
i = iter([1])
for _ in range(200000): i = zip(i)
next(i)
#: exit 0|1
i = iter([1])
for _ in range(200000): i = enumerate(i)
next(i)
#: exit 0|1
import itertools
i = iter([1])
for _ in range(200000): i = itertools.chain(i)
next(i)
#: exit 0|1
import itertools
i = iter([1])
for _ in range(200000): i = itertools.islice(i, 5)
next(i)
#: exit 0|1
import itertools
i = iter([1])
for _ in range(200000): i = itertools.takewhile(bool, i)
list(i)
#: exit 0|1
import itertools
i = iter([1])
for _ in range(200000): i = itertools.accumulate(i)
list(i)
#: exit 0|1
import itertools
i = iter([1])
for _ in range(20000): i = itertools.tee(i)[0]
print(list(i))
#: exit 0|1
import itertools
i = iter([1])
for _ in range(200000): i = itertools.cycle(i)
next(i)
#: exit 1 | RecursionError
import itertools
i = iter([1])
for _ in range(200000): i = itertools.starmap(max, zip(i, i))
next(i)
#: exit 1 | RecursionError
i = iter([1])
for _ in range(100000): i = (x for x in i)
next(i)
#: exit 0|1
import itertools
i = iter([1])
for _ in range(200000): i = itertools.zip_longest(i)
next(i)
#: exit 1 | RecursionError
import itertools
i = iter([1])
for _ in range(200000): i = (k for k, g in itertools.groupby(i))
next(i)
#: exit 0|1
import itertools
i = iter([1])
for _ in range(200000): i = itertools.pairwise(i)
next(i)
#: exit 1 | RecursionError
i = iter([1])
for _ in range(200000): i = iter(i.__next__, None)
next(i)
#: exit 1 | RecursionError
import operator
i = iter([1, 2])
for _ in range(200000): i = map(operator.neg, i)
operator.length_hint(i); sum(i)
#: exit 0|1
import operator
i = iter([1, 2])
for _ in range(200000): i = enumerate(i)
list(i)

# Class 27: repetition.
#: exit 1|5
"a" * 10**12
#: exit 1 | OverflowError
"ab" * 2**62 * 4 if 0 else "ab" * 2**64
#: exit 1|5
[0] * 2**62
#: exit 1|5
"ab" * 2**62
#: exit 1|5
(1, 2, 3) * (2**61)
#: exit 1|5
b"abc" * 2**40
#: exit 1|5
bytearray(b"abc") * 2**62
#: exit 1|5
x = [1]; x *= 2**62
#: exit 1|5
x = [1] * 10**8; y = x * 10
#: exit 1|5
import collections
collections.deque([1, 2]) * 2**62
#: exit 1|5
import collections
d = collections.deque([1, 2]); d *= 10**12
#: exit 0
assert "a" * -10**18 == "" and [1] * -2**62 == [] and () * 2**62 == () and "" * 10**18 == "" and b"" * 2**62 == b"" and [] * 10**18 == []
#: exit 1|5
import itertools
list(itertools.repeat(0, 2**62))
#: exit 1|5
import array
array.array("i", [1]) * 2**61
#: exit 1|5
[[] for _ in range(10**9)]
#: exit 1|5
x = "a" * (2**31 - 1); y = x + x
#: exit 1|5
x = "é" * (2**30); y = x * 3
#: exit 1|5
l = [None] * 10**7
while True: l = l * 2
#: exit 1|5
operator = __import__("operator"); operator.mul("a", 2**50); operator.imul([1], 2**50)
#: exit 1|5
class A:
    def __index__(self): return 2**40
[1] * A()

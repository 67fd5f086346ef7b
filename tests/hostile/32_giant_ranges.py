# Class 32: ranges, slices and buffers of any size.
#: exit 1|5
list(range(10**12))
#: exit 1 | OverflowError
len(range(10**30))
#: exit 0
x = [1, 2, 3]
assert x[-2**80:2**80] == x and x[2**80:] == [] and x[::2**80] == [1] and x[::-2**80] == [3]
assert "abc"[-10**30:10**30:10**30] == "a" and (1, 2)[-2**70:] == (1, 2)
r = range(-10**30, 10**30, 10**10)
assert r[0] == -10**30 and r[-1] == 10**30 - 10**10 and 0 in r and r.index(0) == 10**20 and r[5:10:2][-1] and list(r[:2]) and hash(r) is not None and r.count(7) == 0
for v in reversed(range(10**30)):
    break
#: exit 1 | ValueError
[1][::0]
#: exit 1|5
bytes(10**12)
#: exit 1|5
bytearray(2**62)
#: exit 1|5
bytearray(10**10)
#: exit 1 | OverflowError
bytes(2**70)
#: exit 1 | IndexError
[1][2**70]
#: exit 1|5
for x in range(10**30): pass
#: exit 1|5
sum(range(10**15))
#: exit 1|5
max(range(10**15)); 
#: exit 0|1|5
-1 in range(10**18); 10**17 + 0.5 in range(10**12); range(10**12).index(5.0)
#: exit 1|5
object() in range(10**15)
#: exit 1|5
tuple(range(10**11))
#: exit 1|5
set(range(10**11))
#: exit 1|5
dict.fromkeys(range(10**11))
#: exit 1|5
x = [0]; x[0:0] = range(10**11)
#: exit 1|5
x = bytearray(); x[10:20] = bytes(10**9) * 10
#: exit 1|5
x = bytearray(b"x"); del x[2**62:]; x.insert(2**62, 1); x[2**70]
#: exit 0|1|5
x = list(range(10)); x.insert(2**70, 1); x.insert(-2**70, 1); x.pop(2**70)
#: exit 0|1|5
"abc".find("b", -2**70, 2**70); "abc".index("c", 2**70)
#: exit 0|1|5
m = memoryview(b"abc"); m[2**70:]; m[::2**70]; m[2**70]
#: exit 1|5
import random
random.sample(range(10**30), 10**9)
#: exit 0|1|5
import random
random.randrange(10**5000); random.getrandbits(10**12)
#: exit 1|5
import random
random.randbytes(10**12)
#: exit 1|5
import secrets, os
os.urandom(10**12)
#: exit 1|5
enumerate([], 10**5000).__next__; list(zip(range(10**12), range(10**12)))
#: exit 1|5
[*range(10**11)]
#: exit 1|5
print(*range(10**11))
#: exit 1|5
a, *b = range(10**11)

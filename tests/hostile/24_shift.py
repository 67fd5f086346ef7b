# Class 24: shifts.
#: exit 1 | MemoryError
1 << 10**12
#: exit 1 | ValueError: negative shift count
1 << -1
#: exit 1
1 << (1 << 63)
#: exit 1 | OverflowError
1 << (1 << 64)
#: exit 0
assert 0 << 10**30 == 0 and 1 >> 10**30 == 0 and -1 >> 10**30 == -1
#: exit 5|1
x = 1
while True: x <<= 10**6
#: exit 5|1
x = (1 << 10**8) - 1
while True: x = x >> 1 | x << 1
#: exit 5|1
l = [1 << i for i in range(10**7)]
#: exit 5|1
x = 1 << 10**9; y = ~x; z = x ^ y; w = -x & y
#: exit 5|1
(1 << 10**9).to_bytes(10**9, "big")
int.from_bytes(b"\xff" * 10**9, "little")

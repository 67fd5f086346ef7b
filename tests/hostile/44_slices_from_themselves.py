# Class 44: slices assigned from themselves.
#: exit 0
a = [1, 2, 3]; a[1:1] = a; assert a == [1, 1, 2, 3, 2, 3]
a = [1, 2, 3]; a += a; assert a == [1, 2, 3] * 2
a[:] = a; a[2:4] = a; a[::1] = a; a[::-1] = a; del a[::2]; del a[-1:0:-3]
b = bytearray(b"abc"); b[1:1] = b; b += b; b[::-1] = b; b[:] = b; b.extend(b); b[1:2] = memoryview(bytes(b))
import collections
q = collections.deque([1, 2, 3]); q.extend(q); q.extendleft(q); q += q
q = collections.deque([1, 2, 3], maxlen=3); q.extend(q); q *= 5; q.extendleft(q)
d = {1: 2}; d.update(d); d |= d; s = {1}; s |= s; s &= s; s ^= s; s -= s; s.update(s)
#: exit 1 | ValueError: attempt to assign sequence of size
a = [1, 2, 3]; a[::2] = a
#: exit 1 | BufferError
b = bytearray(b"abc"); m = memoryview(b); b[0:1] = m
#: exit 1 | ValueError
m = memoryview(bytearray(5)); m[::2] = b"abcd"

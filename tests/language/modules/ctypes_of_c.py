from ctypes import *
import ctypes
A = c_int * 3
a = A(1, 2)
print(list(a), len(a), a[2], A.__name__, sizeof(A), sizeof(c_long), a[0:2])
class P(Structure):
    _fields_ = [('x', c_int), ('y', c_double), ('n', c_char * 4)]
p = P(1, 2.5, b'ab')
print(p.x, p.y, p.n, sizeof(P), P.x.offset, P.y.offset, P.y.size)
p.x = 7
q = P.from_buffer_copy(bytes(p)); print(q.x, q.y)
i = c_int(3); r = pointer(i); r.contents.value = 9; print(i.value, r[0]); r[0] = 4; print(i)
b = create_string_buffer(b'hello', 10); print(b.value, b.raw, len(b)); b.value = b'x'; print(b.raw)
try: c_int('a')
except TypeError as e: print(e)
try: a[5]
except IndexError as e: print(e)
try: c_char(5)
except TypeError as e: print(e)
try: p.z = 1; print('set', p.z)
except AttributeError as e: print(e)
class U(Union):
    _fields_ = [('i', c_uint32), ('b', c_uint8 * 4)]
u = U(i=0x01020304); print(list(u.b))
class B(BigEndianStructure):
    _fields_ = [('a', c_uint16), ('b', c_uint16)]
print(bytes(B(1, 2)))
class N(Structure):
    _fields_ = [('p', P), ('arr', c_int * 2)]
n = N(p, (c_int*2)(5, 6)); n.p.x = 99; print(n.p.x, p.x, list(n.arr)); n.arr[1] = 8; print(list(n.arr))
print(POINTER(c_int).__name__, isinstance(i, c_int), c_int(3) == c_int(3), c_int is c_int32, c_long is c_int64)
x = c_int(1); x.value += 5; print(x.value, byref(x) is not None)
class F(Structure):
    _fields_ = [('a', c_uint8, 3), ('b', c_uint8, 5)]
f = F(5, 17); print(f.a, f.b, bytes(f)); f.a = 15; print(f.a)
class K(Structure):
    _pack_ = 1
    _fields_ = [('a', c_char), ('i', c_int)]
print(sizeof(K), alignment(c_double), cast(pointer(i), POINTER(c_int)).contents)
print((c_double*2)(1,2)[1], (c_char*3)(*b'abc').value, c_bool(0).value, bool(c_int(0)), bool(c_int(1)))

from multiprocessing import Process, Value, Array, Lock
from multiprocessing.sharedctypes import RawValue, RawArray, copy
from ctypes import Structure, c_double, c_int, c_bool, c_char, c_wchar_p
class Point(Structure):
    _fields_ = [('x', c_double), ('y', c_double)]
def modify(n, x, s, A, flag, r, ra, p):
    n.value **= 2
    x.value **= 2
    s.value = s.value.upper()
    for a in A:
        a.x **= 2
        a.y **= 2
    flag.value = True; r.value += 5
    for i in range(len(ra)): ra[i] *= 2
    with p.get_lock(): p.x = 44
def add(v):
    for _ in range(50):
        with v.get_lock(): v.value += 1
if __name__ == '__main__':
    lock = Lock()
    n = Value('i', 7); x = Value(c_double, 1.0/3.0, lock=False); s = Array('c', b'hello world', lock=lock)
    A = Array(Point, [(1.875,-6.25), (-5.75,2.0), (2.375,9.5)], lock=lock); flag = Value(c_bool, False)
    r = RawValue('d', 1.5); ra = RawArray('i', range(4)); pt = Value(Point, 1, 2)
    p = Process(target=modify, args=(n, x, s, A, flag, r, ra, pt)); p.start(); p.join()
    print(n.value, x.value, s.value, [(a.x, a.y) for a in A], flag.value, r, list(ra), pt.x, pt.y)
    print(n, r, ra[:], s[:3], len(s), A[0].x, flag, pt.get_obj().x)
    v = Value('i', 0); ps = [Process(target=add, args=(v,)) for _ in range(4)]
    [p.start() for p in ps]; [p.join() for p in ps]; print(v.value, v.get_obj())
    arr = Array('d', 3); arr[:] = [1, 2, 3]; print(arr[:], list(arr)); 
    try: arr[5] = 1
    except IndexError as e: print(e)
    try: n.value = 'a'
    except TypeError as e: print(e)
    try: n.value = 1.5
    except TypeError as e: print(e)
    print(copy(ra)[:], Array('u', 'abc')[:], Value('c', b'x').value)

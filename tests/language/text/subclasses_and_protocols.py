# Subclasses of the native types, and what objects of the script say through their methods.
def t(f):
    try: print(ascii(f()))
    except Exception as e: print(type(e).__name__, ascii(str(e)))
class S(str):
    def __repr__(self): return 'S(' + str.__repr__(self) + ')'
class I(int):
    def __repr__(self): return 'I(%d)' % self
class F(float): pass
class B(bytes): pass
class A(bytearray): pass
class C(complex): pass
s = S('héllo'); i = I(5); f = F(2.5); b = B(b'xy'); a = A(b'xy'); c = C(1, 2)
s.x = 1; i.x = 2; f.x = 3; b.x = 4; a.x = 5; c.x = 6
t(lambda: [v.x for v in (s, i, f, b, a, c)])
t(lambda: (s, i, f, b, a, c))
t(lambda: [type(v).__name__ for v in (s + 'a', s * 2, s.upper(), s[1:], s[:], s.strip(), str(s), s.replace('z', 'y'), s.center(3), s.ljust(9))])
t(lambda: [type(v).__name__ for v in (i + 1, -i, +i, abs(i), i * 1.0, int(i), i // 2, ~i, i.real, round(i), i.conjugate(), i & 1, 1 + i, divmod(i, 2))])
t(lambda: [type(v).__name__ for v in (f + 1, -f, +f, abs(f), float(f), f.real, round(f, 1), f.conjugate())])
t(lambda: [type(v).__name__ for v in (b + b'', b * 1, b[:], b.strip(), bytes(b), a + b'', a * 1, a[:], a.copy())])
t(lambda: (i == 5, hash(i) == hash(5), {5: 'x'}[i], {i: 'y'}[5], i in (5,), s == 'héllo', {'héllo': 1}[s], hash(s) == hash('héllo')))
t(lambda: (f == 2.5, hash(f) == hash(2.5), b == b'xy', {b'xy': 1}[b], c == 1 + 2j, complex(c), c + 1))
t(lambda: (I('7', 8), I('ff', base=16), I(), S(), S(b'ab', 'ascii'), F('1.5'), F(), B(3), B('é', 'utf-8'), A(2), C('1j'), C(real=2)))
t(lambda: ('%d %s %r' % (i, i, i), '{} {!r} {:4d}'.format(i, i, i), f'{i} {i!r} {i:>4} {s} {s!r} {s:>8}'))
t(lambda: (format(f), format(f, '.1f'), str(f), repr(f), '%s' % f))
class D(int):
    def __str__(self): return 'str-D'
    def __format__(self, spec): return 'fmt-D:' + spec
t(lambda: (f'{D(3)}', f'{D(3):x}', '%s' % D(3), '%d' % D(3), str(D(3)), repr(D(3)), format(D(3), 'q'), '{:z}'.format(D(3))))
class E(str):
    def __str__(self): return 'str-E'
t(lambda: (f'{E("a")}', '%s' % E("a"), '{}'.format(E("a")), str(E('a')), E('a') + 'b', ''.join([E('a'), 'c']), f'{E("a"):5}|'))
class N:
    def __init__(self, v): self.v = v
    def __int__(self): return self.v
class X:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class L:
    def __float__(self): return 1.25
class M:
    def __complex__(self): return 3 + 4j
class T:
    def __trunc__(self): return 9
t(lambda: (int(N(3)), int(X(4)), float(L()), float(X(2)), complex(M()), complex(L()), complex(X(1)), int(T())))
t(lambda: int(N('a')))
t(lambda: int(N(1.5)))
t(lambda: int(N(True)))
t(lambda: float(N(1)))
t(lambda: int(L()))
t(lambda: 'abcdef'[X(2)])
t(lambda: 'ab' * X(2))
t(lambda: 'abcdef'[X(1):X(4)])
t(lambda: b'abc'[X(1)])
t(lambda: bytes(X(3)))
t(lambda: bytes([X(65)]))
t(lambda: X('a') and 'ab'[X('a')])
t(lambda: '%d' % N(3))
t(lambda: '%x' % X(255))
t(lambda: '%x' % N(255))
t(lambda: '%f' % L())
t(lambda: '%c' % X(65))
t(lambda: '%5.2f|%-6s|%+d' % (X(3), X.__name__, X(2).v))
t(lambda: hex(X(255)))
t(lambda: 5 .to_bytes(X(2), 'big'))
t(lambda: round(X(2)))
class P:
    def __bytes__(self): return b'by'
class Q:
    def __bytes__(self): return 'no'
t(lambda: bytes(P()))
t(lambda: bytes(Q()))
t(lambda: b'%s' % P())
t(lambda: b'%b' % Q())
class R:
    def __radd__(self, o): return ('radd', o)
    def __rmul__(self, o): return ('rmul', o)
    def __rmod__(self, o): return ('rmod', o)
    def __eq__(self, o): return True
    def __lt__(self, o): return 'lt'
    def __contains__(self, o): return True
t(lambda: (1 + R(), 'a' + R(), b'a' + R(), 1.5 * R(), 'ab' * R(), 'a%s' % R() != '', 5 % R()))
t(lambda: (1 == R(), 'a' == R(), 1.5 == R(), R() < 1, 1 > R(), 'a' > R()))
class G:
    def __format__(self, spec): return 5
class H:
    def __str__(self): return 5
    __repr__ = __str__
t(lambda: f'{G()}')
t(lambda: f'{H()}')
t(lambda: '%s' % H())
t(lambda: '%r' % H())
t(lambda: '{}'.format(H()))
t(lambda: format(H(), ''))
t(lambda: format(object(), 'x'))
class K:
    def __getitem__(self, k): return ('item', k)
    def keys(self): return ['a']
t(lambda: '%(a)s %(b)s' % K())
t(lambda: '{a} {b}'.format_map(K()))
t(lambda: '{0[a]} {0[1]}'.format(K()))
t(lambda: 'abc'.translate(K()))
class U:
    def __getitem__(self, k):
        if k == 97: raise LookupError
        return 'Z'
t(lambda: 'abc'.translate(U()))
t(lambda: ','.join(x for x in 'abc'))
t(lambda: ','.join({'a': 1, 'b': 2}))
def bad():
    yield 'a'
    raise ValueError('inside')
t(lambda: ','.join(bad()))
t(lambda: bytes(bad()))
t(lambda: b','.join(bad()))
t(lambda: sum([0.1] * 10))
t(lambda: sum([1, 2.5, True]))
t(lambda: [True + True, True * 3, True / 2, -True, ~True, True & 1, True | False, True ^ True, True << 2, True == 1, hash(True), True < 2, str(True), True.real])
t(lambda: (bool(0), bool(''), bool('a'), bool(0.0), bool(0j), bool(b''), bool([]), bool(None)))
t(lambda: (str.__name__, bytes.__qualname__, (5).__class__, int.mro()))
t(lambda: [isinstance(True, int), issubclass(bool, int), isinstance(i, int), type(i) is I, isinstance(2**70, int), type(2**70)])
for v in (0, 1.5, 'x', b'x', bytearray(b'x'), 1j, True):
    t(lambda: [n for n in dir(type(v)) if not n.startswith('__')])
match 5:
    case int(n): print('int', n)
match 'abc':
    case str(n): print('str', n)
match 2.5:
    case float(n): print('float', n)
match b'a':
    case bytes(n): print('bytes', n)
x = 5; x += 2.5; x -= 1; x *= 2; x /= 3; x //= 1; x **= 2; print(x)
y = 'a'; y += 'b'; y *= 3; print(y)
z = bytearray(b'a'); w = z; z += b'b'; z *= 2; print(z, w is z)
it = iter('aé€'); print(next(it), it.__length_hint__(), list(it), list(it))
print(list(reversed('abé')), sorted('hello'), max('abc'), 'é' in 'café', list(enumerate('ab')), list(zip('ab', b'ab')))
print(b'abc' == bytearray(b'abc'), {b'a': 1}.get(bytearray(b'a') == b'a'), list(b'ab'), [*memoryview(b'ab')], tuple(bytearray(b'ab')))
m = bytearray(b'hello'); v = memoryview(m); v[1:3] = b'EL'; print(m, v[1], v[-1], v[::2].tolist(), v == b'hELlo', len(v)); v.release()
with memoryview(b'abc') as q: print(q[0])

import io, os, tempfile
b = io.BytesIO()
w = io.BufferedWriter(b)
w.write(b'abc')
print(b.getvalue(), w.tell())
w.flush()
print(b.getvalue())
print(repr(w))
w.write(b'x' * 9000)
print(len(b.getvalue()))
w.close()
print(b.closed, w.closed)
r = io.BufferedReader(io.BytesIO(b'line1\nline2\r\nline3'))
print(r.peek(3)[:5], r.readline(), r.read(3), r.tell(), r.read1(2), list(r), r.read())
r.seek(2)
print(r.read(4), r.seek(-2, 2), r.readlines())
try:
    r.write(b'')
except Exception as e:
    print(type(e).__name__, e)

class Raw(io.RawIOBase):

    def __init__(s, parts):
        s.parts = list(parts)
        s.out = []

    def readable(s):
        return True

    def writable(s):
        return True

    def readinto(s, b):
        if not s.parts:
            return 0
        p = s.parts.pop(0)
        b[:len(p)] = p
        return len(p)

    def write(s, b):
        s.out.append(bytes(b))
        return len(b)
r = io.BufferedReader(Raw([b'ab', b'c\nd', b'ef\n']))
print(r.readline(), r.read(2), r.read())
x = Raw([])
w = io.BufferedWriter(x, 4)
w.write(b'ab')
w.write(b'cde')
w.write(b'0123456789')
w.flush()
print(b''.join(x.out))
t = io.TextIOWrapper(Raw([b'h\xc3', b'\xa9llo\r\nwor', b'ld\r', b'\nx']), encoding='utf-8')
print(t.readline(), repr(t.read(3)), repr(t.read()), t.newlines)
t = io.TextIOWrapper(io.BufferedReader(io.BytesIO('añb\nc\n'.encode())))
print(t.read(2), t.tell(), t.readline(), list(t))
t = io.TextIOWrapper(io.BytesIO(), encoding='ascii', newline='\r\n', write_through=True)
t.write('a\nb\n')
t.flush()
print(t.buffer.getvalue())
try:
    t.write('é')
except UnicodeEncodeError as e:
    print(e)
for nl in (None, '', '\n', '\r', '\r\n'):
    print(repr(nl), list(io.TextIOWrapper(io.BytesIO(b'a\nb\rc\r\nd'), newline=nl)), list(io.StringIO('a\nb\rc\r\nd', newline=nl)))
p = io.BufferedRWPair(io.BytesIO(b'in'), io.BytesIO())
print(p.read(), p.write(b'o'), p.readable(), p.closed)
os.makedirs('/tmp/iot', exist_ok=True)
f = '/tmp/iot/a.txt'
with open(f, 'w') as g:
    print(g.write('héllo\nworld\n'), g.name, g.mode, g.encoding, type(g), type(g.buffer), type(g.buffer.raw), g.closed)
with open(f, 'rb') as g:
    print(g.read(3), g.tell(), g.peek(2)[:2], g.readline(), g.seek(0), g.readlines(), repr(g), g.mode)
with open(f, 'r+b') as g:
    g.seek(1)
    g.write(b'ZZ')
    g.seek(0)
    print(g.read())
    g.truncate(3)
    print(type(g).__name__)
with open(f, 'ab') as g:
    print(g.tell())
    g.write(b'end')
with open(f, 'rb', buffering=0) as g:
    print(g, g.read(), g.read(), g.readall())
with io.FileIO(f, 'w') as g:
    print(g.write(b'raw\n'), g.mode, g.readable(), g.writable())
for m in ('z', 'rw', 'r+t', 'rbt', '', 'U'):
    try:
        open(f, m).close()
        print(m, 'ok')
    except Exception as e:
        print(m, type(e).__name__, e)
for fn in (lambda: open(f, 'wb').write('x'), lambda: open(f).write('x'), lambda: open(f, 'w').read(), lambda: open(f, 'rb', encoding='utf8'), lambda: open(f, 'r', 0), lambda: io.BufferedReader(io.BytesIO(), 0), lambda: io.TextIOWrapper(io.BytesIO(), newline='x'), lambda: open('/nonexist/x', 'w'), lambda: open('/tmp/iot')):
    try:
        print(fn())
    except Exception as e:
        print(type(e).__name__, e)
g = open(f)
g.close()
for fn in (g.read, g.readline, g.fileno, g.tell, lambda: g.seek(0), lambda: list(g), g.flush, g.readable, g.__enter__, g.isatty):
    try:
        print(fn())
    except Exception as e:
        print(type(e).__name__, e)
d = io.IncrementalNewlineDecoder(None, True)
print(repr(d.decode('a\r')), repr(d.decode('\nb\r')), repr(d.decode('c', True)), d.newlines)
print(isinstance(open(f), io.TextIOBase), isinstance(open(f, 'rb'), io.BufferedIOBase), isinstance(io.FileIO(f), io.RawIOBase), issubclass(io.BufferedReader, io.IOBase), isinstance(io.BytesIO(), io.BufferedIOBase))

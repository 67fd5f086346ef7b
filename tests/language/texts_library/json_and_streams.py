import json, io, atexit, errno
print(json.dumps({'a': [1, 2.5, None, True, 'é"\n\x01😀'], 'b': {}}), json.dumps([1, [2, {'x': ()}], []], indent=2), json.dumps({'b': 1, 'a': 2}, sort_keys=True, separators=(',', ':')), json.dumps('é', ensure_ascii=False))
print(json.loads('{"a": [1, -2.5e3, null, true, "\\u00e9\\ud83d\\ude00\\n"], "b": {}}'), json.loads(' [ ] '), json.loads('1'), json.loads(b'"x"'))
for t in ['', '{', '[1,', '[1 2]', '{"a" 1}', '{a: 1}', '"abc', '"\x01"', 'nul', '[1] x', '{"a": }', '"\\q"', '"\\u12"', '[1,]', '{"a":1,}']:
    try: print(json.loads(t))
    except json.JSONDecodeError as e: print(repr(t), e, e.pos)
a = []; a.append(a)
for o in (a, {1, 2}, {(1, 2): 3}, float('nan'), 1j):
    try: print(json.dumps(o))
    except Exception as e: print(type(e).__name__, e)
class E(json.JSONEncoder):
    def default(self, o): return sorted(o) if isinstance(o, set) else super().default(o)
print(json.dumps({1: {3, 1}}, cls=E), json.dumps({1, 2}, default=list), json.loads('{"a":1}', object_hook=lambda d: list(d.items())), json.dumps({None: 1, True: 2, 1.5: 3}))
s = io.StringIO(); print('hello', 1, file=s); s.write('x\ny'); print(repr(s.getvalue()), s.tell(), s.seek(0), s.readlines(), s.read())
with io.StringIO('a\nb\nc') as f:
    print([l for l in f])
try: f.read()
except ValueError as e: print(e)
b = io.BytesIO(b'abc\ndef'); print(b.readline(), b.read(), b.getvalue(), isinstance(b, io.BufferedIOBase), isinstance(s, io.TextIOBase))
f = io.StringIO(); json.dump([1], f); print(f.getvalue()); print(json.load(io.StringIO('[1, 2]')))
with open('/tmp/swimloop_language_test.txt', 'w') as f: print(f.write('one\ntwo\nthree'), f.closed)
with open('/tmp/swimloop_language_test.txt') as f: print(f.readline(), f.read(2), list(f), f.name, f.mode)
with open('/tmp/swimloop_language_test.txt', 'ab') as f: f.write(b'!')
print(open('/tmp/swimloop_language_test.txt', 'rb').read())
try: open('/tmp/swimloop_missing')
except FileNotFoundError as e: print(e, e.errno == errno.ENOENT)
try: open('x', 'q')
except ValueError as e: print(e)
t = io.TextIOWrapper(io.BytesIO('é\r\nb'.encode()), encoding='utf-8'); print(t.read())

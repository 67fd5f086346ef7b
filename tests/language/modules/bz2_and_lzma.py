import bz2, io, lzma, os, tarfile, tempfile, shutil
data = b'hello world ' * 1000
for m in (bz2, lzma):
    p = m.compress(data)
    print(m.__name__, len(p), p[:4], m.decompress(p) == data, m.decompress(p + p) == data * 2, m.compress(b'') != b'', m.decompress(m.compress(b'')))
    for bad in (b'junk data here', p[:-5], b''):
        try: print(m.decompress(bad))
        except Exception as e: print(type(e).__module__, type(e).__name__, e)
print(bz2.compress(b'abc').hex())
c = bz2.BZ2Compressor(); out = c.compress(b'a' * 10) + c.compress(b'b') + c.flush(); print(bz2.decompress(out))
try: c.flush()
except ValueError as e: print(e)
d = bz2.BZ2Decompressor(); half = len(out) // 2; x = d.decompress(out[:half]); x += d.decompress(out[half:] + b'tail'); print(x, d.eof, d.unused_data, d.needs_input)
try: d.decompress(b'x')
except EOFError as e: print(e)
os.chdir(tempfile.mkdtemp())
with bz2.open('f.bz2', 'wt') as f: f.write('line 1\nline 2\n')
with bz2.open('f.bz2', 'rt') as f: print(f.readlines())
with lzma.open('f.xz', 'wb') as f: f.write(data)
with lzma.LZMAFile('f.xz') as f: print(f.read(5), f.seek(12), f.read(5), f.readable(), f.writable())
print(lzma.decompress(lzma.compress(data, format=lzma.FORMAT_ALONE)) == data, lzma.compress(b'x', preset=9)[:6], lzma.is_check_supported(lzma.CHECK_SHA256))
with open('a.txt', 'w') as f: f.write('content')
for kind in ('bz2', 'xz', 'gz'):
    with tarfile.open(f't.{kind}', f'w:{kind}') as t: t.add('a.txt')
    with tarfile.open(f't.{kind}') as t: print(kind, t.getnames(), t.extractfile('a.txt').read())
    with tarfile.open(f't.{kind}', f'r:{kind}') as t: print(t.getmember('a.txt').size)
for mode in ('q', 'rwb'):
    try: bz2.BZ2File('f.bz2', mode)
    except ValueError as e: print(e)
try: bz2.compress(b'', 0)
except ValueError as e: print(e)
try: lzma.LZMAFile('f.xz', 'w').read()
except io.UnsupportedOperation as e: print(e)

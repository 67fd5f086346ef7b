import zipfile, tarfile, io, os
b = io.BytesIO()
with zipfile.ZipFile(b, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('a.txt', 'hello ' * 50)
    z.writestr('d/b.bin', bytes(range(256)), compress_type=zipfile.ZIP_STORED)
    z.writestr('é.txt', 'x')
    with z.open('s.txt', 'w') as f:
        f.write(b'stream')
    i = zipfile.ZipInfo('i.txt', (2020, 2, 3, 4, 5, 6))
    z.writestr(i, 'info')
    z.comment = b'cc'
    z.mkdir('dd')
d = b.getvalue()
with zipfile.ZipFile(io.BytesIO(d)) as z:
    print(z.namelist(), z.comment, z.testzip())
    print(z.read('a.txt')[:12], z.getinfo('a.txt').file_size, z.getinfo('a.txt').compress_size, z.getinfo('i.txt').date_time, z.getinfo('i.txt'), z.getinfo('d/b.bin'), z.getinfo('dd/'))
    with z.open('s.txt') as f:
        print(f.read(3), f.readline(), f)
    try:
        z.read('nope')
    except KeyError as e:
        print(e)
    p = zipfile.Path(z)
    print([x.name for x in p.iterdir()], (p / 'd' / 'b.bin').read_bytes()[:3], (p / 'a.txt').read_text()[:5], (p / 'd').is_dir())
for bad in (b'', b'PK', b'x' * 100):
    try:
        zipfile.ZipFile(io.BytesIO(bad))
    except zipfile.BadZipFile as e:
        print(e)
print(zipfile.is_zipfile(io.BytesIO(d)), zipfile.is_zipfile(io.BytesIO(b'zz')))
try:
    zipfile.ZipFile(b, 'q')
except ValueError as e:
    print(e)
os.makedirs('/tmp/zt/sub', exist_ok=True)
open('/tmp/zt/f.txt', 'w').write('F')
open('/tmp/zt/sub/g.txt', 'w').write('GG')
with zipfile.ZipFile('/tmp/zt/o.zip', 'w') as z:
    z.write('/tmp/zt/f.txt', 'f.txt')
    z.write('/tmp/zt/sub/g.txt', 'sub/g.txt')
with zipfile.ZipFile('/tmp/zt/o.zip', 'a') as z:
    z.writestr('more', 'm')
with zipfile.ZipFile('/tmp/zt/o.zip') as z:
    print(z.namelist())
    z.extractall('/tmp/zt/x')
    print(sorted(os.listdir('/tmp/zt/x')), z)
print(z)
for m in ('w', 'w:gz'):
    t = io.BytesIO()
    with tarfile.open(fileobj=t, mode=m) as f:
        i = tarfile.TarInfo('m.txt')
        i.size = 5
        i.mtime = 1000000
        f.addfile(i, io.BytesIO(b'hello'))
        f.add('/tmp/zt/sub', arcname='s')
        j = tarfile.TarInfo('n' * 150)
        j.size = 1
        f.addfile(j, io.BytesIO(b'!'))
        k = tarfile.TarInfo('dir')
        k.type = tarfile.DIRTYPE
        f.addfile(k)
    t.seek(0)
    with tarfile.open(fileobj=t) as f:
        print(f.getnames(), f.extractfile('m.txt').read(), f.getmember('m.txt').size, f.getmember('s').isdir(), [(x.name[:5], x.type, x.size) for x in f])
        f.extractall('/tmp/zt/t')
        print(sorted(os.listdir('/tmp/zt/t'))[:2])
        try:
            f.getmember('q')
        except KeyError as e:
            print(e)
try:
    tarfile.open(fileobj=io.BytesIO(b'xx' * 500))
except tarfile.ReadError as e:
    print(e)

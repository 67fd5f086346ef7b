import base64, binascii, pathlib, fnmatch
from pathlib import Path, PurePosixPath
print(base64.b64encode(b'hello world'), base64.b64decode('aGVsbG8gd29ybGQ='), base64.urlsafe_b64encode(b'\xff\xfe\xfd'), base64.b32encode(b'abc'), base64.b32decode('MFRGG==='), base64.b16encode(b'az'), binascii.hexlify(b'ab'), binascii.crc32(b'abc'))
try: base64.b64decode('abc')
except binascii.Error as e: print(e)
p = Path('/a/b') / 'c.tar.gz'; print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.parts, p.with_suffix('.x'), p.with_name('q'), p.relative_to('/a'), p.is_absolute(), PurePosixPath('a//b/./c'), p == Path('/a/b/c.tar.gz'), p.match('*.gz'))
d = Path('/tmp/swim_paths'); d.mkdir(exist_ok=True); f = d / 'x.txt'; print(f.write_text('héllo'), f.read_text(), f.read_bytes(), f.exists(), [x.name for x in d.iterdir()], [x.name for x in d.glob('*.txt')]); f.unlink(); d.rmdir(); print(d.exists())
print(fnmatch.filter(['a.py', 'b.txt'], '*.py'), fnmatch.fnmatch('abc', 'a?[!x]'))

import os, gc, os.path, io
print(os.path.join('a', 'b', '/c', 'd'), os.path.splitext('a/b.tar.gz'), os.path.splitext('.bashrc'), os.path.basename('/x/y'), os.path.dirname('/x/y'), os.path.normpath('a/../b//c/.'), os.path.split('/a/b/'), os.path.relpath('/a/b', '/a/c'), os.path.commonpath(['/a/b', '/a/c']))
os.makedirs('/tmp/swim_lang/a/b', exist_ok=True)
with open('/tmp/swim_lang/a/f.txt', 'w') as f: f.write('hi')
print(sorted(os.listdir('/tmp/swim_lang/a')), os.path.exists('/tmp/swim_lang/a/f.txt'), os.path.isdir('/tmp/swim_lang/a'), os.path.getsize('/tmp/swim_lang/a/f.txt'))
print([(r, d, f) for r, d, f in os.walk('/tmp/swim_lang')])
try: os.mkdir('/tmp/swim_lang/a')
except FileExistsError as e: print(e)
os.remove('/tmp/swim_lang/a/f.txt'); os.rmdir('/tmp/swim_lang/a/b')
try: os.listdir('/tmp/swim_lang/zz')
except FileNotFoundError as e: print(e)
class N: pass
a = N(); a.a = a; del a
print(gc.collect() > 0, gc.isenabled(), os.sep, os.linesep == '\n', os.environ.get('NO_SUCH_NAME'), isinstance(N(), os.PathLike))

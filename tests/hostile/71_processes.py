# Processes, pipes and subprocesses of the simulated world.
#: exit 0|1|5|6
import multiprocessing as mp
def f():
    while True: mp.Process(target=f).start()
if __name__ == "__main__": f()
#: exit 0|1|5|6
import multiprocessing as mp
def f(q):
    while True: q.put(b"x" * 10**6)
if __name__ == "__main__":
    q = mp.Queue()
    for _ in range(4): mp.Process(target=f, args=(q,)).start()
#: exit 0|1|5|6
import multiprocessing as mp
x = []
for _ in range(100000): x = [x]
def f(y): print(type(y))
if __name__ == "__main__":
    p = mp.Process(target=f, args=(x,)); p.start(); p.join()
    q = mp.Queue(); q.put(x); q.get()
#: exit 0|1|5|6
import multiprocessing as mp
class A:
    def __reduce__(self): return (A, (A(),))
    def __getstate__(self): return self
if __name__ == "__main__":
    p = mp.Process(target=print, args=(A(),)); p.start(); p.join()
#: exit 0|1|5|6
import multiprocessing as mp
class A:
    def __deepcopy__(self, memo): memo.clear(); return A()
    def __reduce_ex__(self, p): return eval, ("__import__('os').system('ls')",)
if __name__ == "__main__":
    q = mp.SimpleQueue() if hasattr(mp, "SimpleQueue") else mp.Queue()
    q.put(A()); print(q.get())
#: exit 0|1|5|6
import multiprocessing as mp
big = [list(range(100)) for _ in range(20000)]
def f(i): return len(big)
if __name__ == "__main__":
    with mp.Pool(16) as p: print(sum(p.map(f, range(1000))))
#: exit 0|1|5|6
from concurrent.futures import ProcessPoolExecutor
def f(n):
    with ProcessPoolExecutor(2) as p: return list(p.map(f, [n, n]))
if __name__ == "__main__": f(1)
#: exit 0|1|5|6
import multiprocessing as mp, os, signal
def f(): 
    while True: pass
if __name__ == "__main__":
    ps = [mp.Process(target=f) for _ in range(100)]
    for p in ps: p.start()
    for p in ps: p.terminate(); p.kill()
    for p in ps: p.join()
    os.kill(os.getpid(), signal.SIGKILL)
#: exit 0|1|5|6
import os
os.fork()
#: exit 0|1|5|6
import os
os.abort()
#: exit 0|1|5|6
import os
os._exit(300)
#: exit 0|1|5|6
import os, signal
for s in range(-5, 70):
    try: os.kill(os.getpid(), s)
    except BaseException as e: print(s, type(e).__name__)
    try: signal.raise_signal(s)
    except BaseException as e: print(s, type(e).__name__)
#: exit 0|1|5|6
import signal
def h(n, f): signal.raise_signal(signal.SIGINT)
signal.signal(signal.SIGINT, h)
signal.raise_signal(signal.SIGINT)
#: exit 0|1|5|6
import signal, time
def h(n, f):
    signal.setitimer(signal.ITIMER_REAL, 1e-9)
signal.signal(signal.SIGALRM, h)
signal.setitimer(signal.ITIMER_REAL, 1e-9, 1e-9)
while True: time.sleep(1)
#: exit 0|1|5|6
import subprocess
for c in ("ls -la /", "cat /etc/passwd", "rm -rf /", "yes", ":(){ :|:& };:", "while true; do :; done", "cat /dev/zero", "seq 1 1000000000", "printf %1000000000d 1", "echo $(yes)", "sleep 1e300", "python3 -c 'while 1: pass'"):
    try: print(c, len(subprocess.run(c, shell=True, capture_output=True, timeout=5).stdout))
    except Exception as e: print(c, type(e).__name__)
#: exit 0|1|5|6
import subprocess
subprocess.run("echo " + "$(" * 5000 + "echo" + ")" * 5000, shell=True)
#: exit 0|1|5|6
import subprocess
subprocess.run("(" * 5000 + "echo" + ")" * 5000, shell=True)
subprocess.run("if " * 5000, shell=True)
subprocess.run("`" * 5001, shell=True)
subprocess.run("${" * 5000, shell=True)
subprocess.run("a=a; while :; do a=$a$a; done", shell=True)
#: exit 0|1|5|6
import subprocess
subprocess.run("f() { f; }; f", shell=True)
#: exit 0|1|5|6
import subprocess, sys
subprocess.run([sys.executable, "-c", "import subprocess,sys; subprocess.run([sys.executable, '-c', 'while True: print(1)'])"])
#: exit 0|1|5|6
import subprocess, sys
code = "import subprocess, sys\nfor _ in range(3): subprocess.Popen([sys.executable, '-c', sys.argv[1], sys.argv[1]])\n"
subprocess.run([sys.executable, "-c", code, code])
#: exit 0|1|5|6
import asyncio
async def main():
    ps = [await asyncio.create_subprocess_shell("cat", stdin=-1, stdout=-1) for _ in range(3000)]
    for p in ps: p.stdin.write(b"x" * 100000)
    print(await asyncio.gather(*[p.communicate() for p in ps]))
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
async def main():
    p = await asyncio.create_subprocess_exec("yes", stdout=-1)
    while True: await p.stdout.read(100)
asyncio.run(main())
#: exit 0|1|5|6
import subprocess
p = subprocess.Popen(["cat"], stdin=-1, stdout=-1)
p.stdin.write(b"x" * 10**8)
p.stdin.flush()
p.communicate(b"y" * 10**9)
#: exit 0|1|5|6
import os
r, w = os.pipe()
while True: os.write(w, b"x" * 65536)
#: exit 0|1|5|6
import os
while True: os.pipe()
#: exit 0|1|5|6
import os
r, w = os.pipe()
os.read(r, 10**18)
#: exit 0|1|5|6
import multiprocessing as mp
if __name__ == "__main__":
    m = mp.Manager() if hasattr(mp, "Manager") else None
    d = m.dict(); d["a"] = d
    print(d)
#: exit 0|1|5|6
import multiprocessing as mp
a = mp.Array("i", 10**10)
#: exit 0|1|5|6
import multiprocessing as mp
v = mp.Value("d", 10**400)
#: exit 0|1|5|6
import multiprocessing as mp
def f(c):
    while True: c.send([c] * 10); c.recv()
if __name__ == "__main__":
    a, b = mp.Pipe()
    mp.Process(target=f, args=(a,)).start()
    while True: b.send(b"x" * 10**7)

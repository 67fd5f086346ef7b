# Streams, sockets, servers.
#: exit 0|1|5|6
import asyncio
async def h(r, w):
    while True: w.write(b"x" * 10**6)
async def main():
    s = await asyncio.start_server(h, "localhost", 1)
    r, w = await asyncio.open_connection("localhost", 1)
    print(len(await r.read()))
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
async def h(r, w):
    while True:
        w.write(await r.read(1000) * 2); await w.drain()
async def main():
    await asyncio.start_server(h, "localhost", 1)
    r, w = await asyncio.open_connection("localhost", 1)
    w.write(b"x")
    while True:
        w.write(await r.read(10**9) * 2)
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
async def h(r, w):
    await asyncio.open_connection("localhost", 1)
    await asyncio.open_connection("localhost", 1)
async def main():
    s = await asyncio.start_server(h, "localhost", 1)
    await asyncio.open_connection("localhost", 1)
    await s.serve_forever()
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
async def main():
    r = asyncio.StreamReader(limit=2**70)
    r.feed_data(b"a" * 10**8)
    r.feed_eof()
    for sep in (b"b", b"", b"a" * 10**7):
        try: print(len(await r.readuntil(sep)))
        except Exception as e: print(type(e).__name__)
    try: await r.readexactly(2**63)
    except Exception as e: print(type(e).__name__)
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
async def main():
    r = asyncio.StreamReader()
    while True: r.feed_data(b"x" * 10**7)
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
async def main():
    r = asyncio.StreamReader(limit=10**9)
    async def feed():
        while True:
            r.feed_data(b"x"); await asyncio.sleep(0)
    t = asyncio.create_task(feed())
    await r.readuntil(b"yyyyyyyyy")
asyncio.run(main())
#: exit 0|1|5|6
import socket
ss = []
while True:
    s = socket.socket(); s.bind(("localhost", 0)); s.listen(); ss.append(s)
#: exit 0|1|5|6
import socket
a, b = socket.socketpair()
while True: a.sendall(b"x" * 10**6)
#: exit 0|1|5|6
import socket
a, b = socket.socketpair()
a.setblocking(False)
n = 0
while True:
    try: n += a.send(b"x" * 10**7)
    except BlockingIOError: print(n); break
b.recv(10**12)
#: exit 0|1|5|6
import socket
for args in (("", -1), ("\0", 80), ("x" * 10**6, 80), ("localhost", 10**30), (b"\xff", 1), ("256.256.256.256", 1), ("::1", 1), ("[" * 5000, 5), (None, None)):
    for f in (socket.create_connection, lambda a: socket.getaddrinfo(*a), lambda a: socket.socket().connect(a), lambda a: socket.socket().bind(a), lambda a: socket.gethostbyname(a[0]), lambda a: socket.inet_aton(a[0])):
        try: f(args)
        except BaseException as e: print(type(e).__name__)
#: exit 0|1|5|6
import asyncio
class P(asyncio.Protocol):
    def connection_made(self, t): self.t = t; t.write(b"x")
    def data_received(self, d): self.t.write(d + d)
async def main():
    loop = asyncio.get_running_loop()
    s = await loop.create_server(P, "localhost", 5)
    await loop.create_connection(P, "localhost", 5)
    await s.serve_forever()
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
class P(asyncio.Protocol):
    def connection_made(self, t): t.close(); t.abort(); t.write(b"x" * 100); t.set_write_buffer_limits(-1)
    def connection_lost(self, e): raise SystemExit(3)
    def data_received(self, d): 1 / 0
async def main():
    loop = asyncio.get_running_loop()
    s = await loop.create_server(P, "localhost", 5)
    for _ in range(1000): await loop.create_connection(P, "localhost", 5)
    s.close(); await s.wait_closed()
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
class P(asyncio.DatagramProtocol):
    def connection_made(self, t): self.t = t
    def datagram_received(self, d, a): self.t.sendto(d, a); self.t.sendto(d, a)
async def main():
    loop = asyncio.get_running_loop()
    a, _ = await loop.create_datagram_endpoint(P, local_addr=("127.0.0.1", 7))
    b, _ = await loop.create_datagram_endpoint(P, remote_addr=("127.0.0.1", 7))
    b.sendto(b"x" * 60000)
    await asyncio.sleep(100)
asyncio.run(main())
#: exit 0|1|5|6
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    for fd in (-1, 10**30, "x", None, 0, 1, 2, 3, 99):
        for f in (lambda: loop.add_reader(fd, print), lambda: loop.remove_reader(fd), lambda: loop.add_writer(fd, print), lambda: loop.remove_writer(fd)):
            try: f()
            except Exception as e: print(type(e).__name__)
    await asyncio.sleep(1)
asyncio.run(main())
#: exit 0|1|5|6
import select, socket
a, b = socket.socketpair()
while True: select.select([a] * 1000, [], [], 0)
#: exit 0|1|5|6
import selectors, socket
s = selectors.DefaultSelector()
for _ in range(100000):
    a, b = socket.socketpair(); s.register(a, 1); s.register(b, 2)
print(len(s.select(0)))
#: exit 0|1|5|6
import urllib.request, http.client
urllib.request.urlopen("file:///etc/passwd").read()
#: exit 0|1|5|6
import httpx, asyncio
async def main():
    async with httpx.AsyncClient() as c:
        while True: await asyncio.gather(*[c.get(f"http://x/{i}") for i in range(1000)])
asyncio.run(main())
#: exit 0|1|5|6
import aiohttp.web as web
async def h(r): return web.Response(text="x" * 10**9)
app = web.Application(); app.router.add_get("/{tail:.*}", h); web.run_app(app)
#: exit 0|1|5|6
import aiofiles, asyncio
async def main():
    async with aiofiles.open("/etc/shadow") as f: print(await f.read())
asyncio.run(main())
#: exit 0|1|5|6
for p in ("/etc/passwd", "/proc/self/maps", "/proc/self/environ", "/dev/zero", "/dev/urandom", "../../../../etc/passwd", "\0", "x" * 10**6, "/" * 10**6, 0, 1, 2, 3, 99, -1, 2**70, b"/etc/passwd", "/proc/self/root/etc/passwd", "~root/.ssh", "C:\\", "//etc/passwd", "./" * 10**5 + "x", "a/../" * 10**5):
    for m in ("r", "rb", "w", "x", "a", "r+", "rU", "", "rwxa" * 1000):
        try: print(len(open(p, m).read(100000)))
        except BaseException as e: print(type(e).__name__)
#: exit 0|1|5|6
import os, pathlib, shutil, tempfile
d = tempfile.mkdtemp()
p = d
for i in range(3000):
    p = p + "/" + "d"
    try: os.mkdir(p)
    except OSError as e: print(type(e).__name__); break
shutil.rmtree(d)
#: exit 0|1|5|6
import os
for i in range(10**7):
    with open(f"/tmp/{i}", "w") as f: f.write("x")
#: exit 0|1|5|6
f = open("/tmp/a", "w")
while True: f.write("x" * 10**6)
#: exit 0|1|5|6
f = open("/tmp/a", "wb")
f.seek(2**62); f.write(b"x")
#: exit 0|1|5|6
f = open("/tmp/a", "wb")
f.truncate(10**15)
f.truncate(2**63)
#: exit 0|1|5|6
import os
os.symlink("a", "b"); os.symlink("b", "a"); open("a").read()
#: exit 0|1|5|6
import os
os.makedirs("/tmp/x/" + "y/" * 5000)
for _ in os.walk("/"): pass
import glob
glob.glob("**/*" * 500, recursive=True)
glob.glob("/**/" + "*" * 1000, recursive=True)
#: exit 0|1|5|6
import io
b = io.BytesIO()
b.seek(2**62)
b.write(b"x")
#: exit 0|1|5|6
import io
for f in (lambda: io.BytesIO().truncate(10**15), lambda: io.BytesIO().seek(-1), lambda: io.StringIO().seek(2**63), lambda: io.StringIO("x").seek(10**12) and 1, lambda: io.BytesIO(b"x").read(2**70), lambda: io.BytesIO(b"x").readinto(b"x"), lambda: io.StringIO("a" * 100, newline="zz"), lambda: io.TextIOWrapper(io.BytesIO(b"\xff" * 10**6), encoding="utf-8").read(), lambda: io.TextIOWrapper(io.BytesIO(), encoding="\0"), lambda: io.BufferedReader(io.BytesIO(b"1"), 10**12), lambda: io.BytesIO().getbuffer().release(), lambda: io.open(5), lambda: io.FileIO(-1)):
    try: print(f())
    except BaseException as e: print(type(e).__name__)
s = io.StringIO()
s.seek(10**10)
s.write("x")
#: exit 0|1|5|6
import io
b = io.BytesIO(b"x" * 100)
v = b.getbuffer()
for f in (lambda: b.write(b"y" * 1000), lambda: b.truncate(1), lambda: b.close(), lambda: b.__init__(b"z")):
    try: f()
    except BaseException as e: print(type(e).__name__)
print(bytes(v[:3]))
v.release(); b.close()
try: v[0]
except ValueError as e: print(e)

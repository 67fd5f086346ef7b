# Class 65: nothing of the machine can be reached.
#: exit 1 | can not be loaded
import ctypes
ctypes.CDLL(None)
#: exit 0
import sys
def refused(f):
    try: f()
    except Exception as e: return True
made_up = ("localhost\n", "root:x:0:0:root:/root:/bin/bash\nuser:x:1000:1000:user:/home/user:/bin/bash\n")
for p in ("/etc/passwd", "/etc/hostname", "/proc/self/environ", "/proc/self/maps", "/proc/cpuinfo", "../../etc/passwd", "/root/.bashrc", "/dev/zero", "/dev/null/x", "\0", "/tmp/x\0y", "script.py/../../../etc/passwd", 0, 1, 2, 10, -1, 10**9, b"/etc/passwd"):
    assert refused(lambda: open(p).read(10)) or p in (0, 1, 2) or open(p).read() in made_up, p
for m in "ctypes _ctypes cffi mmap fcntl pty resource posix nt _posixsubprocess _socket pwd grp spwd termios tty syslog _winapi msvcrt winreg readline curses sqlite3 _testcapi _xxsubinterpreters".split():
    try: __import__(m)
    except ImportError: continue
    print("has", m)
import os
for n in ("system", "popen", "fork", "execv", "spawnl", "kill", "listdir", "remove", "rename", "chmod", "symlink", "readlink", "statvfs", "getlogin", "uname", "cpu_count", "getloadavg", "getpid", "getppid", "urandom", "environ", "getcwd", "walk", "scandir", "stat"):
    try:
        v = getattr(os, n)
        v = v() if callable(v) else v
        print(n, str(v)[:60])
    except Exception as e: print(n, type(e).__name__)
assert "PATH" not in os.environ or os.environ["PATH"].count(":") < 20
home = str(os.environ.get("HOME", "")) + os.path.expanduser("~")
assert "root" not in home and "work" not in os.getcwd(), (home, os.getcwd())
print(sys.executable, sys.path, sys.argv, sys.platform, sys.flags, sys.version_info[:3], sys.maxsize, sys.byteorder)
assert "work" not in str(sys.path) and "tmp" not in str(sys.argv) and "tmp" not in __file__, (sys.path, sys.argv, __file__)
import platform, socket, getpass, time
for f in (platform.node, platform.platform, platform.uname, socket.gethostname, getpass.getuser):
    try: print(f())
    except Exception as e: print(type(e).__name__)
assert time.time() < 1e10
print(time.time(), time.monotonic(), time.perf_counter(), time.process_time(), time.localtime(), time.tzname, id(object()), hash("a"), hash(object()), object())
#: exit 0|1
try: input()
except (EOFError, OSError) as e: print(type(e).__name__)
import sys
print(repr(sys.stdin.read(5)) if sys.stdin else None)
#: exit 0|1
def f(): pass
for path in ("f.__code__.co_code", "f.__globals__['__builtins__']", "f.__closure__", "f.__code__.replace()", "f.__code__.__class__(0,0,0,0,0,0,b'',(),(),(),'','',0,b'')", "(lambda: 0).__class__(f.__code__, {})", "().__class__.__base__.__subclasses__()", "print.__self__", "[].__class__.__init__.__objclass__", "(i for i in ()).gi_frame.f_back", "(i for i in ()).gi_frame.f_globals", "(i for i in ()).gi_code", "__import__('sys')._getframe().f_back", "__import__('sys')._getframe(10**9)", "__import__('sys')._current_frames()", "__import__('gc').get_objects()", "__import__('gc').get_referrers(f)", "__loader__.get_data('/etc/passwd')", "__spec__", "__import__('importlib').import_module('os').system('id')", "__import__('sys').modules['os'].system('id')", "__import__('inspect').getsource(print)", "__import__('builtins').open('/etc/passwd')", "__import__('io').open('/etc/passwd')", "__import__('io').FileIO('/etc/passwd')", "__import__('pathlib').Path('/etc/passwd').read_text()", "__import__('linecache').getlines('/etc/passwd')", "__import__('tokenize').open('/etc/passwd')", "__import__('codecs').open('/etc/passwd')", "__import__('urllib.request').request.urlopen('file:///etc/passwd').read()", "__import__('subprocess').run(['id'])", "__import__('multiprocessing').Process", "__import__('socket').create_connection(('127.0.0.1', 22))", "__import__('tempfile').mktemp()", "__import__('glob').glob('/etc/*')", "__import__('shutil').disk_usage('/')", "__import__('pickle').loads(b\"cos\\nsystem\\n(S'id'\\ntR.\")", "__import__('marshal').loads(b'x')", "__import__('code').interact()", "__import__('pdb').set_trace()", "breakpoint()", "help()", "__import__('faulthandler')._sigsegv()", "__import__('types').CodeType", "__import__('types').FunctionType(f.__code__, {})"):
    try: r = str(eval(path)); assert "root:" not in r and "uid=" not in r, path
    except AssertionError: raise
    except BaseException as e: print(path[:30], type(e).__name__)
#: exit 1 | traceback
import json
def f(): json.loads("{", object_hook=1)
print("traceback")
f()
#: exit 0|1
import sys
e = None
try: import nothing_here.sub
except ImportError as x: e = x
print(e.name, e.path, e)
for bad in ("", ".", "..", "a..b", "/etc/passwd", "../script", "a\0b", "x" * 10**6, "é", "script", "\ud800", "__main__", "os.path.x.y", ".x"):
    try: print(__import__(bad))
    except BaseException as x: print(type(x).__name__)
from importlib import import_module
for bad in ("..x", "script.y", "/tmp", 5, None):
    try: import_module(bad, "x")
    except BaseException as x: print(type(x).__name__)
#: exit 0|1
import script
import script as again
print(script)
#: exit 0|1|5
import asyncio
async def main():
    for c in (lambda: asyncio.open_connection("127.0.0.1", 22), lambda: asyncio.open_connection("/var/run/x"), lambda: asyncio.create_subprocess_exec("id"), lambda: asyncio.create_subprocess_shell("id; cat /etc/passwd"), lambda: asyncio.start_server(print, "0.0.0.0", 1), lambda: asyncio.to_thread(open, "/etc/passwd")):
        try: r = await asyncio.wait_for(c(), 5); print(type(r).__name__)
        except BaseException as e: print(type(e).__name__)
asyncio.run(main())

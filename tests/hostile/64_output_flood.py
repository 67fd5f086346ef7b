# Class 64: floods of output.
#: exit 5 | --max-output
print("x" * 10**8)
#: exit 5 | --max-output
while True: print("x" * 1000)
#: exit 5 | --max-output | with --max-output 1000
print("x" * 2000)
#: exit 5 | --max-output | with --max-output 1000
import sys
try:
    for _ in range(10**6): sys.stderr.write("x")
except BaseException: pass
finally: print("never")
#: exit 5 | --max-output | with --max-output 10
import sys
sys.stdout.write("x" * 100)
#: exit 5 | --max-output | with --max-output 100
class A:
    def __del__(self): print("x" * 1000)
a = A()
#: exit 5 | --max-output | with --max-output 100
import atexit
atexit.register(print, "x" * 1000)
#: exit 5|1 | with --max-output 100
import logging
logging.warning("x" * 1000)
#: exit 5|1 | with --max-output 100
raise ValueError("x" * 10**6)
#: exit 0
print("\x1b[2J\x07\x00\x08\r\x1b]0;title\x07" * 100)
import sys
sys.stdout.write("a\0b\n"); sys.stdout.buffer.write(b"\xff\xfe\x00") if hasattr(sys.stdout, "buffer") else 0
#: exit 5
import warnings
while True: warnings.warn("x" * 100000)
#: exit 5
import traceback
while True:
    try: 1 / 0
    except ZeroDivisionError: traceback.print_exc()
#: exit 5
async def f(): pass
while True: f()
#: exit 5
class A:
    def __del__(self): 1 / 0
while True: A()
#: exit 5
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    while True:
        loop.call_soon(lambda: 1 / 0); await asyncio.sleep(0)
asyncio.run(main())
#: exit 5
import pprint
pprint.pprint([list(range(1000))] * 10**5)
#: exit 5 | --max-output | with --max-output 100
import io, contextlib
with contextlib.redirect_stdout(io.StringIO()): print("x" * 1000)
print("y" * 1000)
#: exit 5 | --max-
def f():
    print("x" * 10**6)
    f()
while True:
    try: f()
    except RecursionError: pass

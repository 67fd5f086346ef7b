# Class 56: builtins shadowed, changed or removed.
#: exit 1 | TypeError
len = None
len([])
#: exit 0|1
import builtins
for n in list(vars(builtins)):
    if n != "setattr": 
        try: setattr(builtins, n, None)
        except Exception: pass
x = [1, 2]; x.append(3); f"{x}"; {1: 2}[1]
class A: pass
A().x
#: exit 0|1
import builtins
vars(builtins).clear()
class A: pass
print(1)
#: exit 0|1
__builtins__ = {}
exec("print(1)", {"__builtins__": {}})
#: exit 0|1
__builtins__ = None
def f(): return len([])
exec("f()", {"f": f, "__builtins__": 5})
#: exit 0|1
globals().clear()
print(globals())
import asyncio
#: exit 0|1
import sys
sys.modules.clear(); sys.modules["asyncio"] = 5
import asyncio
asyncio.run(None)
#: exit 0|1
import sys, asyncio
sys.stdout = None; print("x"); sys.stdout = 5
try: print("x")
except AttributeError: pass
class W:
    def write(self, s): print(s)
sys.stdout = W(); print("x")
#: exit 0|1
import sys
class W:
    def write(self, s): raise ValueError
    def flush(self): raise ValueError
sys.stderr = W(); sys.stdout = W(); sys.excepthook = None; sys.unraisablehook = 5
class A:
    def __del__(self): 1 / 0
A()
1 / 0
#: exit 0|1
import sys
sys.excepthook = lambda *a: 1 / 0
sys.displayhook = None
raise ValueError
#: exit 0|1|6
import asyncio
asyncio.sleep = asyncio.Task = asyncio.Future = asyncio.get_running_loop = None
async def main():
    await asyncio.Queue().get()
asyncio.run(main())
#: exit 0|1
import sys, asyncio, builtins
builtins.__import__ = lambda *a, **k: 5
import json
builtins.__build_class__ = None
class A: pass
#: exit 0|1
import builtins
builtins.BaseException = builtins.Exception = builtins.ValueError = builtins.StopIteration = int
def g(): yield 1
list(g()); next(g(), 1)
try: 1 / 0
except Exception: pass

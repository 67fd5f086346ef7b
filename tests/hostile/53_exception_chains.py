# Class 53: cycles and long chains of exceptions.
#: exit 1 | ValueError
e = ValueError("x")
raise e from e
#: exit 1
a, b = ValueError("a"), ValueError("b")
a.__cause__ = b; b.__cause__ = a; a.__context__ = b; b.__context__ = a
raise a
#: exit 1
e = None
for _ in range(10**5):
    n = ValueError("x"); n.__context__ = e; e = n
raise e
#: exit 1
e = None
for _ in range(3000):
    n = ValueError("x"); n.__cause__ = e; e = n
import traceback
len(traceback.format_exception(e)); traceback.TracebackException.from_exception(e)
raise e
#: exit 1|5
def f(n):
    try: raise ValueError("x" * 1000)
    except ValueError: f(n - 1)
f(900)
#: exit 0
try:
    for _ in range(10**5):
        try: raise ValueError
        except ValueError as e: x = e
        try: raise x
        except ValueError as e: pass
    raise x from x
except ValueError: pass
#: exit 1
class E(Exception):
    @property
    def __cause__(self): return E()
    @property
    def __context__(self): return E()
    @property
    def __traceback__(self): return 5
raise E
#: exit 1|0
import logging
e = None
for _ in range(5000):
    n = ValueError("x"); n.__context__ = e; e = n
logging.exception("x", exc_info=e)
#: exit 5|1|0
e = ValueError("x")
for _ in range(10**6): e = e.with_traceback(e.__traceback__); e.add_note("note" * 100)
raise e
#: exit 1|5
def f():
    try: f()
    except RecursionError as e: raise ValueError("again") from e
f()

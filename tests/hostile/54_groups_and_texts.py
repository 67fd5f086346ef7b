# Class 54: deep groups, and exceptions whose text fails or is huge.
#: exit 1
e = ValueError("x")
for _ in range(10**4): e = ExceptionGroup("g", [e])
raise e
#: exit 1 | RecursionError
e = ValueError("x")
for _ in range(10**4): e = ExceptionGroup("g", [e])
repr(e)
#: exit 1 | RecursionError
e = ValueError("x")
for _ in range(10**4): e = ExceptionGroup("g", [e])
e.split(TypeError)
#: exit 1
e = ValueError("x")
for _ in range(10**4): e = ExceptionGroup("g", [e])
try: raise e
except* TypeError: pass
#: exit 1
class E(Exception):
    def __str__(self): 1 / 0
raise E
#: exit 1|5
class E(Exception):
    def __str__(self): return "x" * 10**9
raise E
#: exit 1
class E(Exception):
    def __str__(self): return 5
    def __repr__(self): return None
raise E
#: exit 1
raise ExceptionGroup("g", [ExceptionGroup("h", [ValueError(i) for i in range(1000)]) for _ in range(100)])
#: exit 1|5
class E(Exception):
    def __str__(self):
        while True: pass
raise E
#: exit 1
class M(type):
    def __repr__(cls): 1 / 0
    @property
    def __name__(cls): 1 / 0
    def __instancecheck__(cls, o): 1 / 0
    def __subclasscheck__(cls, o): 1 / 0
class E(Exception, metaclass=M): pass
try: raise E
except E: pass
raise E
#: exit 1
class G(ExceptionGroup):
    def derive(self, l): return 5
    def __new__(cls, *a): return super().__new__(cls, "g", [ValueError()])
try: raise G()
except* ValueError: raise
#: exit 1
ExceptionGroup("g", []); ExceptionGroup("g", [1])
#: exit 1|5
class G(ExceptionGroup):
    def derive(self, l): return self.split(TypeError)[1] or self
G("g", [ValueError(), TypeError()]).split(TypeError)
#: exit 1|5
raise ValueError("x\n" * 10**7)
#: exit 1|5
raise SyntaxError("x" * 10**6, ("f" * 10**6, -5, 10**30, "text" * 10**5, None, object()))
#: exit 1
raise SyntaxError("x", ("f", 1, 10**9, "a\n", 5, -10**9))
#: exit 1|5
exec(compile("\n" * 10**5 + "1/0 # " + "é" * 10**6, "f" * 10**5, "exec"))
#: exit 1|0
import sys
sys.exit("x" * 10**7)
#: exit 0|1
class E(SystemExit):
    @property
    def code(self): 1 / 0
raise E
#: exit 1
raise OSError(10**30, "x", "y" * 10**6)
#: exit 1
raise UnicodeDecodeError("x", b"", 10**18, -5, "r")
#: exit 1
e = UnicodeEncodeError("x", "abc", 0, 3, "r"); e.object = None; e.start = -10**10; e.end = 10**15; str(e); raise e
#: exit 1
e = KeyError(); e.args = 5
raise e
#: exit 1
e = ImportError(); e.name = object(); e.msg = e; e.args = (e,)
try: str(e)
except RecursionError: pass
e = AttributeError(name="x" * 10**6, obj=type("A", (), {"__dir__": lambda s: 1 / 0})()); raise e

@d
def f(a, /, b: int = 1, *c, e=2, **g) -> h:
    'doc'
    return a

def f(a):
    b = a
    def g():
        nonlocal b
        b = a
    return g

def f():
    global a
    a = b
    del a

class A(B, metaclass=C):
    'doc'
    a: int = 1
    def f(self):
        return super().f()

def f(a):
    class B:
        b = a
    return B

def f(a, b):
    c = a
    if c < b:
        return c + b

def f():
    if a:
        b = 1
    c = 2
    return (b, c)

# What the builtin exceptions say of themselves, and that classes of a script do not inherit it.
for f in (lambda: 1/0, lambda: int('x'), lambda: {}['a'], lambda: [][1], lambda: nope, lambda: None.x, lambda: open('nope'), lambda: 'a'+1, lambda: next(iter([]))):
    try: f()
    except Exception as e: print(type(e).__name__, e.__doc__, '|', e)
class M(Exception): pass
class N(ValueError): "own"
print(M.__doc__, M('x').__doc__, N.__doc__, N().__doc__, Exception.__doc__, ExceptionGroup.__doc__)
print(TimeoutError.__doc__, KeyboardInterrupt.__doc__)
print(IOError.__doc__, EnvironmentError is OSError)
M2=type('M2',(Exception,),{}); print(M2.__doc__)

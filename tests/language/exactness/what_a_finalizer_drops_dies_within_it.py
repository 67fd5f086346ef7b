"""What a finalizer lets go of is finalized there and then, before the finalizer goes on."""
def inner():
    try: yield 1
    finally: print('inner')
def outer():
    try:
        for x in inner(): yield x
    finally: print('outer')
g=outer(); next(g); del g
print('--')
g=outer(); next(g); g.close()
print('--')
class D:
    def __init__(s,n,c=None): s.n=n; s.c=c
    def __del__(s):
        print('del',s.n); s.c=None; print('after',s.n)
d=D(1,D(2,D(3))); del d
print('--')
def f():
    a=D('a'); b=D('b',D('c'))
    return
f()
l=[D(i,D(i*10)) for i in range(1,3)]; del l
print('--')
class E:
    def __del__(s):
        x=D('local',D('deep')); del x; print('E end')
e=E(); del e

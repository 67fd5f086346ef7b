with a as b:
    c

def f():
    with a:
        return b()

try:
    a
except b as c:
    d
except:
    e
else:
    g

def f():
    try:
        return a
    finally:
        b

try:
    a
except* b as c:
    d

# A manager that a generator makes is good for one `with`; as a decorator it makes a new one for each call.
from contextlib import contextmanager


@contextmanager
def tag(name, *, end="/"):
    print("<" + name)
    yield name
    print(end + name)


once = tag("once")
print(once.args, once.kwds, once.func.__name__)
with once as name:
    print("in", name)
try:
    with once:
        print("never")
except AttributeError as error:
    print(type(error).__name__, error)


@tag("again", end="~")
def work(n):
    return n * 2


print(work(3), work(4))

from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress
import io


class Door:
    def close(self):
        print("door closed")


with suppress(KeyError, ValueError):
    {}["x"]
with closing(Door()) as door:
    print("door open")
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("hidden")
print("captured", buffer.getvalue().strip())
with nullcontext(5) as value:
    print(value)


@contextmanager
def step(name):
    print("begin", name)
    yield
    print("end", name)


with ExitStack() as stack:
    for name in "ab":
        stack.enter_context(step(name))
    stack.callback(print, "callback")


@step("as a decorator")
def function():
    print("function")


function()

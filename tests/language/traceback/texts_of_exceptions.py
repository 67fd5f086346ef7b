import sys
import traceback


def inner(x):
    return {}["a"] + x


def outer():
    try:
        inner(1)
    except KeyError as error:
        raise ValueError("outer failed") from error


try:
    outer()
except ValueError as error:
    lines = traceback.format_exc().splitlines()
    print(len(lines), [line.split('"')[0] + line.split('"')[-1] for line in lines])
    print(traceback.format_exception_only(error), traceback.format_exception_only(type(error), error))
    for frame in traceback.extract_tb(error.__traceback__):
        print(frame.name, frame.lineno, frame.line)
    print([name.f_code.co_name for name, line in traceback.walk_tb(error.__traceback__)])
    only = traceback.format_exception(error, chain=False)
    print(len(only), only[0], only[-1])
    print(traceback.format_tb(error.__traceback__, limit=1)[0].splitlines()[1:])
    te = traceback.TracebackException.from_exception(error)
    print(list(te.format_exception_only()), te.exc_type, str(te), [f.name for f in te.stack], te.__cause__.exc_type)


def deep(n):
    if n:
        deep(n - 1)
    else:
        raise RuntimeError("bottom")


try:
    deep(8)
except RuntimeError as error:
    text = traceback.format_exc()
    print("Previous line repeated 5 more times" in text, text.count("deep(n - 1)"))
    print(len(traceback.extract_tb(error.__traceback__)), len(traceback.format_tb(error.__traceback__)))
try:
    raise ExceptionGroup("both", [ValueError(1), TypeError("t")])
except ExceptionGroup as group:
    print("\n".join(traceback.format_exc().splitlines()[3:]))
error = ValueError("noted")
error.add_note("a note")
print(traceback.format_exception(error))


def stack():
    return [f.name for f in traceback.extract_stack()]


print(stack(), traceback.format_stack()[-1].splitlines()[-1])
print(traceback.format_exc())

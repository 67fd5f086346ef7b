import traceback


def divide(a, b):
    return a / b


def middle(box):
    return divide(box["a"], box["b"]) + 1


try:
    middle({"a": 1, "b": 0})
except ZeroDivisionError:
    print(traceback.format_exc())
try:
    try:
        middle({"a": 1})
    except KeyError as error:
        raise RuntimeError("outer") from error
except RuntimeError as error:
    traceback.print_exc()

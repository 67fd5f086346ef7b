try:
    1 / 0
except ZeroDivisionError as error:
    raise RuntimeError("could not divide") from error

def fail():
    raise ValueError("at once")


try:
    lazy = (a for a in fail())
except ValueError as error:
    print(error)
lazy = (a for a in [1] for b in fail())
try:
    next(lazy)
except ValueError:
    print("later")

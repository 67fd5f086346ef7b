def attempt(thing):
    try:
        try:
            result = 10 / thing
        except TypeError:
            print("type error")
            raise
        else:
            print("result", result)
        finally:
            print("inner finally")
    except (TypeError, ZeroDivisionError) as error:
        print("outer", type(error).__name__, error)
    try:
        error
    except NameError as name_error:
        print(name_error)


for thing in (2, 0, "x"):
    attempt(thing)

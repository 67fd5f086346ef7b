def chained():
    try:
        {}["missing"]
    except KeyError as error:
        raise ValueError("while handling")


def caused():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("because of") from error


def hidden():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("alone") from None


for function in (chained, caused, hidden):
    try:
        function()
    except ValueError as error:
        print(error, repr(error.__cause__), repr(error.__context__), error.__suppress_context__)

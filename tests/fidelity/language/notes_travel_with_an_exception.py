import traceback

try:
    try:
        int("x")
    except ValueError as error:
        error.add_note("while reading line 3")
        error.add_note("of the file")
        raise
except ValueError as error:
    print(error.__notes__)
    print(traceback.format_exc().splitlines()[-3:])

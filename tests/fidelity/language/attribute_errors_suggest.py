class Thing:
    def __init__(self):
        self.colour = "red"


for expression in ("Thing().color", "Thing().colours", "[].appendd", "(1).real_", "None.x", "Thing.missing", "len.x"):
    try:
        eval(expression)
    except AttributeError as error:
        print(error)
try:
    Thing().colour.lengthh
except AttributeError as error:
    print(error)

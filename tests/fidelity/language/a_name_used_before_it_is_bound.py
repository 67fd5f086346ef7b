value = 1


def local():
    print(value)
    value = 2


def free():
    def inner():
        return later
    try:
        inner()
    except NameError as error:
        print(error)
    later = 1
    return inner()


try:
    local()
except UnboundLocalError as error:
    print(error)
print(free())
try:
    unknown_name
except NameError as error:
    print(error)

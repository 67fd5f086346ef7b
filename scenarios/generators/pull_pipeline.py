"""Pull: a pipeline of generators

No loop, no tasks: four generators, each fed by the one before it. Nothing
happens until somebody asks for the first value; then the request goes up the
chain and one value comes down. Look at the lanes: numbers makes just as many
as are needed, since take() stops asking. When the last one is dropped, the
finally block at the source runs.
"""


def numbers():
    n = 0
    try:
        while True:
            n += 1
            print(f"numbers makes {n}")
            yield n
    finally:
        print("numbers is closed")


def squares(source):
    for n in source:
        yield n * n


def even(source):
    for n in source:
        if n % 2 == 0:
            yield n


def take(count, source):
    for _ in range(count):
        yield next(source)


for value in take(3, even(squares(numbers()))):
    print(f"    got {value}")
print("end")

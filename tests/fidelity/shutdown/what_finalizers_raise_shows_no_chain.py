import asyncio


class Reluctant:
    def __del__(self):
        try:
            1 / 0
        finally:
            raise ValueError("from __del__")


class Silent(Exception):
    pass


class Raising:
    def __init__(self, error):
        self.error = error

    def __del__(self):
        raise self.error


async def stubborn():
    try:
        await asyncio.sleep(1)
    finally:
        raise KeyError("from a coroutine that is closed")


def generator():
    try:
        yield
    except GeneratorExit:
        raise OSError("from a generator")


async def main():
    Reluctant()
    coroutine = stubborn()
    coroutine.send(None)
    del coroutine
    numbers = generator()
    next(numbers)
    del numbers
    noted = ValueError("with a note")
    noted.add_note("which is not shown")
    Raising(noted)
    Raising(Silent())
    Raising(asyncio.CancelledError())
    Raising(ExceptionGroup("group", [ValueError(1)]))
    Raising(NameError("name 'prin' is not defined"))


asyncio.run(main())

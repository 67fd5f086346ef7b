import types


@types.coroutine
def pause(value):
    received = yield value
    return received


async def main():
    return [await pause(number) for number in range(3)]


coroutine = main()
value = None
try:
    while True:
        value = coroutine.send(value)
        print("paused with", value)
        value *= 10
except StopIteration as stop:
    print(stop.value)

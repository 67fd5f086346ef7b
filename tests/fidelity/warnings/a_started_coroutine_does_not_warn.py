class Yield:
    def __await__(self):
        yield


async def work():
    try:
        await Yield()
    finally:
        print("closed")


coroutine = work()
coroutine.send(None)
del coroutine
print("no warning")

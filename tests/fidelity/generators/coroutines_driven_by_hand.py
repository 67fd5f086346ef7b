class Trap:
    def __init__(self, request):
        self.request = request

    def __await__(self):
        return (yield self.request)


async def child():
    return await Trap("from the child") * 2


async def main():
    first = await Trap("from main")
    print("main got", first)
    return first + await child()


coroutine = main()
print(coroutine.send(None))
print(coroutine.send(1))
try:
    coroutine.send(20)
except StopIteration as stop:
    print(stop.value)

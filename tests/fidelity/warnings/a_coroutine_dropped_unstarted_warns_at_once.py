async def work():
    pass


def make():
    coroutine = work()
    print("made")


make()
print("after")
work()
print("end")

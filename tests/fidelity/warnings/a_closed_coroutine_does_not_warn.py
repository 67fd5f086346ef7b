async def work():
    pass


coroutine = work()
coroutine.close()
del coroutine
print("no warning")

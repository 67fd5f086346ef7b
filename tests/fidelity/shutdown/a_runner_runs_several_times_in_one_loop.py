import asyncio

async def tell(text):
    await asyncio.sleep(0.1)
    print(text, asyncio.get_running_loop().time())
    return asyncio.get_running_loop()


with asyncio.Runner() as runner:
    first = runner.run(tell("one"))
    second = runner.run(tell("two"))
    print(first is second is runner.get_loop())
try:
    coroutine = tell("three")
    runner.run(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()

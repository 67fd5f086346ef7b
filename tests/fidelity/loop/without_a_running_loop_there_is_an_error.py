import asyncio

try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)


async def nothing():
    pass


coroutine = nothing()
try:
    asyncio.create_task(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()

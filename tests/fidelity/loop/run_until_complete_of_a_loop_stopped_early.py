import asyncio

loop = asyncio.new_event_loop()


async def main():
    loop.call_later(0.1, loop.stop)
    await asyncio.sleep(1)
    return "done"


task = loop.create_task(main())
try:
    loop.run_until_complete(task)
except RuntimeError as error:
    print(error)
print(loop.run_until_complete(task))
loop.close()

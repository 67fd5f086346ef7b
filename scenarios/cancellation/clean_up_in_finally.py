"""Tidy up, whatever happens

Three visitors use the same room and leave it in three ways: done, with an
error, cancelled. In each case finally runs, and may even await: the cancelled
one switches off the light, which takes a while, before it really ends.
Compare the ends of the three lanes. A second cancel() would interrupt the
tidying itself.
"""
import asyncio


async def visit(name, seconds, stumbles=False):
    print(f"{name}: light on")
    try:
        await asyncio.sleep(seconds)
        if stumbles:
            raise RuntimeError(f"{name} stumbled")
        print(f"{name}: had a good time")
        return "done"
    finally:
        await asyncio.sleep(0.1)
        print(f"{name}: light off")


async def main():
    visits = [
        asyncio.create_task(visit("ann", 0.2), name="ann"),
        asyncio.create_task(visit("bob", 0.3, stumbles=True), name="bob"),
        asyncio.create_task(visit("eve", 9.0), name="eve"),
    ]
    await asyncio.sleep(0.5)
    print("main: closing time")
    visits[2].cancel()
    results = await asyncio.gather(*visits, return_exceptions=True)
    for task, result in zip(visits, results):
        print(f"{task.get_name()}: {result!r}, cancelled: {task.cancelled()}")


asyncio.run(main())

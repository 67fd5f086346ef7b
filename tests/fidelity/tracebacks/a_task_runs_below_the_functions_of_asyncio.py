"""What walks the stack finds asyncio's own functions between the script and its tasks."""
import asyncio
import sys


def show(what):
    frame, found = sys._getframe(1), []
    while frame:
        name = frame.f_code.co_filename.rpartition("/")[2]
        if not name.startswith("tick_"):
            found.append(f"{name}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    print(what, "; ".join(found))


async def child():
    show("child")


async def left_over():
    try:
        await asyncio.sleep(100)
    finally:
        show("cancelled")


async def numbers():
    try:
        yield 1
    finally:
        show("closed")


async def main():
    show("main")
    loop = asyncio.get_running_loop()
    loop.call_soon(show, "soon")
    loop.call_later(1, show, "later")
    await asyncio.create_task(child())
    await asyncio.sleep(2)
    global kept, task
    kept = numbers()
    await kept.__anext__()
    task = asyncio.create_task(left_over())
    await asyncio.sleep(0)


asyncio.run(main())
loop = asyncio.new_event_loop()
loop.run_until_complete(child())
loop.call_soon(lambda: (show("forever"), loop.stop()))
loop.run_forever()
loop.close()
with asyncio.Runner() as runner:
    runner.run(child())

import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


def show(when):
    print(when, var.get())
    var.set("changed by a callback")


async def main():
    loop = asyncio.get_running_loop()
    var.set("at the first call")
    loop.call_soon(show, "first")
    var.set("at the second call")
    loop.call_soon(show, "second")
    given = contextvars.copy_context()
    var.set("afterwards")
    loop.call_soon(show, "third", context=given)
    loop.call_later(0.1, show, "timer")
    await asyncio.sleep(0.2)
    print("main", var.get())
    print("given", given[var])


asyncio.run(main())

import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def main():
    future = asyncio.get_running_loop().create_future()
    var.set("one")
    future.add_done_callback(lambda f: print("first", var.get()))
    var.set("two")
    future.add_done_callback(lambda f: print("second", var.get()))
    empty = contextvars.Context()
    future.add_done_callback(lambda f: print("third", var.get()), context=empty)
    var.set("three")
    future.set_result(None)
    await future


asyncio.run(main())

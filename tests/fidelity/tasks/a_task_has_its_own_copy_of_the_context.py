import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def child():
    print("child sees", var.get())
    var.set("by the child")


async def main():
    var.set("by main")
    await asyncio.create_task(child())
    print("main sees", var.get())
    await child()
    print("after a plain await", var.get())
    context = contextvars.copy_context()
    await asyncio.create_task(child(), context=context)
    print("in the given context", context[var])


asyncio.run(main())

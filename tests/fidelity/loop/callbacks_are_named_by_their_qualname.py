import asyncio
import functools


class Machine:
    def method(self):
        print("method")

    @classmethod
    def on_class(cls):
        print("class method")

    @staticmethod
    def static():
        print("static method")

    def __call__(self):
        print("called")


async def main():
    def local():
        print("local")

    loop = asyncio.get_running_loop()
    machine = Machine()
    for callback in (machine.method, Machine.on_class, Machine.static, machine, local, lambda: print("lambda")):
        loop.call_soon(callback)
    loop.call_soon(functools.partial(print, "partial"))
    loop.call_soon([].append, 1)
    await asyncio.sleep(0)


asyncio.run(main())

"""cr_origin: where a coroutine was made, in debug mode of the loop or as deep as sys was asked for."""
import asyncio
import sys


async def work():
    pass


def make():
    return work()


def show(coroutine):
    places = coroutine.cr_origin or ()
    coroutine.close()
    print([f"{file.rpartition('/')[2]}:{line} {name}" for file, line, name in places if "tick_" not in file])


async def main():
    loop = asyncio.get_running_loop()
    print(sys.get_coroutine_origin_tracking_depth())
    show(make())
    loop.set_debug(False)
    await asyncio.sleep(0)
    print(sys.get_coroutine_origin_tracking_depth())
    show(make())
    loop.set_debug(True)
    await asyncio.sleep(0)
    print(sys.get_coroutine_origin_tracking_depth())


show(make())
asyncio.run(main(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(2)
show(make())
make()
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as error:
    print(error)

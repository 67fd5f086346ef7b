"""A stream, filtered and folded

Three async generators in a row: readings, those that moved, their running
mean. Nothing runs ahead: each asks the one before it only when it is asked
itself. All of it happens in one task, though the source waits. The last line
shows the same as an asynchronous comprehension. Step through it with an eye on
the call stack: one request goes up the chain, one value comes down.
"""
import asyncio


async def readings(values, pace):
    for value in values:
        await asyncio.sleep(pace)
        yield value


async def changes(source, at_least):
    last = None
    async for value in source:
        if last is None or abs(value - last) >= at_least:
            last = value
            yield value


async def running_mean(source):
    total = count = 0
    async for value in source:
        total += value
        count += 1
        yield total / count


async def main():
    values = [20.0, 20.1, 20.6, 20.7, 22.0, 21.9, 19.0]
    async for mean in running_mean(changes(readings(values, 0.1), 0.5)):
        print(f"{asyncio.get_running_loop().time():.1f}  mean {mean:.2f}")
    warm = [value async for value in readings(values, 0.05) if value > 20.5]
    print("warm:", warm)


asyncio.run(main())

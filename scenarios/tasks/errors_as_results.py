"""Some may fail: gather(return_exceptions=True)

Five sensors are read at once; two of them fail, each at another moment. With
return_exceptions=True a failure is a result like any other: nothing is
cancelled, nothing is raised, and main looks at the whole list in the end.
Look at the two lanes that end in an error while the others go on.
"""
import asyncio


async def read(sensor, seconds, value):
    await asyncio.sleep(seconds)
    if value is None:
        raise OSError(f"{sensor} does not answer")
    return value


async def main():
    readings = {
        "roof": (0.3, 18.5),
        "cellar": (0.1, None),
        "garden": (0.4, 12.0),
        "attic": (0.2, 21.5),
        "well": (0.25, None),
    }
    results = await asyncio.gather(
        *(read(name, seconds, value) for name, (seconds, value) in readings.items()),
        return_exceptions=True,
    )
    for name, result in zip(readings, results):
        match result:
            case OSError():
                print(f"{name:>7}: failed, {result}")
            case float():
                print(f"{name:>7}: {result:.1f} degrees")
    values = [result for result in results if not isinstance(result, Exception)]
    print(f"mean of {len(values)}: {sum(values) / len(values):.2f}")


asyncio.run(main())

import asyncio

async def main():
    scope = asyncio.timeout(1)
    for call in (lambda: scope.reschedule(2),):
        try:
            call()
        except Exception as error:
            print(type(error).__name__)
    async with scope:
        print(repr(scope)[:16])
    try:
        async with scope:
            pass
    except Exception as error:
        print(type(error).__name__)
    try:
        scope.reschedule(3)
    except RuntimeError as error:
        print(error)


asyncio.run(main())

import asyncio

async def main():
    async with asyncio.timeout(0.1) as scope:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed")
    print("left without an error", scope.expired(), asyncio.current_task().cancelling())


asyncio.run(main())

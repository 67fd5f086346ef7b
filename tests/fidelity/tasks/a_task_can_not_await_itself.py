import asyncio

async def selfish():
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print(str(error).split(":")[0])


async def main():
    await asyncio.create_task(selfish())


asyncio.run(main())

import asyncio

async def main():
    for thing in (asyncio.get_running_loop().create_future(), len, 42):
        try:
            asyncio.create_task(thing)
        except TypeError as error:
            print(str(error)[:27])


asyncio.run(main())

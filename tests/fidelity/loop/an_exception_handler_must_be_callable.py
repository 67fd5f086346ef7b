import asyncio

async def main():
    try:
        asyncio.get_running_loop().set_exception_handler("handler")
    except TypeError as error:
        print(error)


asyncio.run(main())

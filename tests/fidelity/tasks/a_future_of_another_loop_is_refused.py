import asyncio

other = asyncio.new_event_loop()


async def main():
    future = other.create_future()
    try:
        await future
    except RuntimeError as error:
        print(str(error)[-28:])


asyncio.run(main())
other.close()

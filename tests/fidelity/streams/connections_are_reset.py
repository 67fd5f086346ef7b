import asyncio


async def slam(reader, writer):
    await reader.readexactly(1)
    writer.transport.abort()


async def leave(reader, writer):
    writer.close()


async def main():
    server = await asyncio.start_server(slam, "127.0.0.1", 9007)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9007)
    writer.write(b"x" * 10)
    try:
        print("read", await reader.read())
    except ConnectionResetError as error:
        print(repr(error))
    writer.close()
    try:
        await writer.wait_closed()
        print("closed well")
    except ConnectionResetError as error:
        print("closed", repr(error))

    server2 = await asyncio.start_server(leave, "127.0.0.1", 9008)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9008)
    print("read", await reader.read())
    for number in range(4):
        try:
            writer.write(b"anybody?")
            await writer.drain()
            print("drained", number)
        except ConnectionError as error:
            print(number, repr(error))
        await asyncio.sleep(0.01)
    writer.close()
    server.close()
    server2.close()


asyncio.run(main())

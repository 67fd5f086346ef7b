import asyncio


async def handle(reader, writer):
    data = await reader.read(100)
    print("got", data, writer.get_extra_info("peername")[0])
    writer.write(data)
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    print("server closed")


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 8888)
    print(server.sockets[0].getsockname(), server)
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
        writer.write(b"hello")
        await writer.drain()
        print(await reader.read())
        writer.close()
        await writer.wait_closed()
    try:
        await asyncio.open_connection("127.0.0.1", 8889)
    except OSError as error:
        print(repr(error), error.errno)


asyncio.run(main())

import asyncio


async def handle(reader, writer):
    await reader.readline()
    raise ValueError("the handler is broken")


class Broken(asyncio.Protocol):
    def data_received(self, data):
        raise KeyError("broken protocol")

    def connection_lost(self, exc):
        print("lost", repr(exc))


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(handle, "127.0.0.1", 9011)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9011)
    writer.write(b"go\n")
    print(await reader.read())
    writer.close()
    broken = await loop.create_server(Broken, "127.0.0.1", 9012)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9012)
    writer.write(b"go\n")
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    broken.close()
    try:
        await asyncio.start_server(handle, "127.0.0.1", 9012)
        await asyncio.start_server(handle, "127.0.0.1", 9012)
    except OSError as error:
        print(error)


asyncio.run(main())

import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        print("server", line, repr(writer.get_extra_info("peername")))
        writer.write(line[::-1])
    print("server sees the end")
    writer.close()


async def main():
    path = "/tmp/swimloop_fidelity.sock"
    server = await asyncio.start_unix_server(handle, path)
    print(server.sockets[0].getsockname())
    reader, writer = await asyncio.open_unix_connection(path)
    print(writer.get_extra_info("peername"), repr(writer.get_extra_info("sockname")))
    for word in ("abc\n", "defg\n"):
        writer.write(word.encode())
        await writer.drain()
        print(await reader.readexactly(len(word)))
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.1)
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_unix_connection("/tmp/swimloop_no_such.sock")
    except OSError as error:
        print(repr(error))


asyncio.run(main())

import asyncio


async def handle(reader, writer):
    total = 0
    await asyncio.sleep(1)
    while data := await reader.read(65536):
        total += len(data)
    print("server read", total)
    writer.write(str(total).encode())
    writer.close()


async def main():
    path = "/tmp/swimloop_backpressure.sock"
    server = await asyncio.start_unix_server(handle, path)
    reader, writer = await asyncio.open_unix_connection(path)
    print(writer.transport.get_write_buffer_limits())
    writer.transport.set_write_buffer_limits(high=1000)
    print(writer.transport.get_write_buffer_limits(), writer.transport.get_write_buffer_size())
    loop = asyncio.get_running_loop()
    for _ in range(3):
        writer.write(b"x" * 150_000)
        start = loop.time()
        await writer.drain()
        print("drained after", loop.time() - start)
    writer.write_eof()
    print(await reader.read())
    writer.close()
    server.close()
    await server.wait_closed()


asyncio.run(main())

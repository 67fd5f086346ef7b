import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        number = int(line)
        await asyncio.sleep(0.01 * number)
        writer.write(b"%d\n" % (number * number))
        await writer.drain()
    writer.close()


async def client(number):
    reader, writer = await asyncio.open_connection("127.0.0.1", 9000)
    for each in range(number, number + 3):
        writer.write(b"%d\n" % each)
        print(number, (await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9000)
    await asyncio.gather(*[client(number) for number in range(5)])
    server.close()
    await server.wait_closed()
    print("done", server.is_serving(), server.sockets)


asyncio.run(main())

import asyncio


async def handle(reader, writer):
    writer.write(b"a" * 50 + b"\n" + b"b" * 10 + b"\n" + b"c" * 200)
    await writer.drain()
    await asyncio.sleep(0.5)
    writer.write(b"\nend\n")
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9002)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9002, limit=40)
    for _ in range(6):
        try:
            print(await reader.readline())
        except ValueError as error:
            print("ValueError", error)
    writer.close()
    reader, writer = await asyncio.open_connection("127.0.0.1", 9002, limit=16)
    try:
        await reader.readuntil(b"#")
    except asyncio.LimitOverrunError as error:
        print(error, error.consumed)
    print(await reader.readexactly(error.consumed if False else 52))
    writer.close()
    server.close()


asyncio.run(main())

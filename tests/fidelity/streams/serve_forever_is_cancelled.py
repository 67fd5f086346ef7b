import asyncio


async def handle(reader, writer):
    writer.write(b"welcome\n")
    try:
        print("server", await reader.read())
    finally:
        print("handler ends")
        writer.close()


async def client():
    reader, writer = await asyncio.open_connection("127.0.0.1", 9009)
    print(await reader.readline())
    await asyncio.sleep(5)
    writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9009, start_serving=False)
    print(server.is_serving())
    task = asyncio.create_task(client())
    try:
        async with server:
            await asyncio.wait_for(server.serve_forever(), 1)
    except asyncio.TimeoutError:
        print("time is up", server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(error)
    task.cancel()


asyncio.run(main())

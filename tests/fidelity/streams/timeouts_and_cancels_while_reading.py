import asyncio


async def handle(reader, writer):
    try:
        await asyncio.sleep(3)
        writer.write(b"late")
        await writer.drain()
    except asyncio.CancelledError:
        print("handler cancelled")
        raise
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9014)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9014)
    try:
        await asyncio.wait_for(reader.read(10), 0.5)
    except asyncio.TimeoutError:
        print("timeout")
    waiting = asyncio.create_task(reader.read(10))
    await asyncio.sleep(0.1)
    try:
        await reader.readline()
    except RuntimeError as error:
        print(error)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print("cancelled")
    async with asyncio.timeout(10):
        print(await reader.read(10))
    writer.close()
    reader, writer = await asyncio.open_connection("127.0.0.1", 9014)
    await asyncio.sleep(0.1)
    server.close()


asyncio.run(main())

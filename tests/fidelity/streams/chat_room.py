import asyncio

clients = {}


async def handle(reader, writer):
    name = (await reader.readline()).decode().strip()
    clients[name] = writer
    await say(f"* {name} joins")
    try:
        async for line in reader:
            await say(f"{name}: {line.decode().strip()}")
    finally:
        del clients[name]
        await say(f"* {name} leaves")
        writer.close()
        await writer.wait_closed()


async def say(text):
    for writer in clients.values():
        writer.write(text.encode() + b"\n")
    await asyncio.gather(*[writer.drain() for writer in clients.values()])


async def listen(name, reader):
    while line := await reader.readline():
        print(f"[{name}]", line.decode().rstrip())
    print(f"[{name}] end")


async def client(name, delay, lines):
    await asyncio.sleep(delay)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9015)
    ears = asyncio.create_task(listen(name, reader))
    writer.write(name.encode() + b"\n")
    for line in lines:
        await asyncio.sleep(0.3)
        writer.write(line.encode() + b"\n")
    await asyncio.sleep(0.2)
    writer.write_eof()
    await ears


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 9015)
    async with server, asyncio.TaskGroup() as group:
        group.create_task(client("ann", 0, ["hello", "anybody?", "ah!"]))
        group.create_task(client("bob", 0.4, ["here I am"]))
        group.create_task(client("cat", 0.5, []))


asyncio.run(main())

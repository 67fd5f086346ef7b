import asyncio


async def handle(reader, writer):
    writer.write(b"line 1\nline 2\n")
    writer.writelines([b"key=value;", b"12345", b"rest\n"])
    await writer.drain()
    await asyncio.sleep(1)
    writer.write(b"tail without end")
    writer.write_eof()
    print("server reads", await reader.read())
    writer.close()


async def main():
    server = await asyncio.start_server(handle, host="127.0.0.1", port=9001)
    reader, writer = await asyncio.open_connection(host="127.0.0.1", port=9001)
    print(await reader.readline())
    print(await reader.readuntil(b"2\n"))
    print(await reader.readuntil(b";"))
    print(await reader.readexactly(5))
    print(reader.at_eof(), reader)
    async for line in reader:
        print("line", line)
    print(reader.at_eof(), await reader.read(10), await reader.readline())
    try:
        await reader.readexactly(4)
    except asyncio.IncompleteReadError as error:
        print(repr(error), error.partial, error.expected)
    try:
        await reader.readuntil(b"x")
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    for bad in (lambda: reader.readuntil(b""), lambda: reader.readexactly(-1)):
        try:
            await bad()
        except ValueError as error:
            print(error)
    print(await reader.read(0), await reader.readexactly(0))
    writer.write(b"bye")
    writer.write_eof()
    try:
        writer.write(b"more")
    except RuntimeError as error:
        print(error)
    try:
        writer.write("text")
    except TypeError as error:
        print(error)
    await asyncio.sleep(0.1)
    writer.close()
    await writer.wait_closed()
    print(writer.is_closing())
    server.close()


asyncio.run(main())

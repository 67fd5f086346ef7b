"""A protocol of lines: commands, answers, errors

A small store that understands SET, GET and QUIT. The whole conversation is one
coroutine per connection that reads a line, answers and reads on: no state has
to be kept between callbacks. A line that is too long is refused by the reader's
limit; a client that leaves without a word is seen as the end of the stream.
"""
import asyncio

LIMIT = 64            # 32..256
store = {}


async def converse(reader, writer):
    while True:
        try:
            line = await reader.readuntil(b"\n")
        except asyncio.IncompleteReadError as rest:
            print("server: the client left", rest.partial)
            break
        except asyncio.LimitOverrunError as error:
            writer.write(b"ERROR too long\n")
            await reader.readexactly(error.consumed)
            continue
        command, *words = line.decode().split()
        if command == "SET" and len(words) == 2:
            store[words[0]] = words[1]
            writer.write(b"OK\n")
        elif command == "GET" and len(words) == 1:
            writer.write(store.get(words[0], "NOTHING").encode() + b"\n")
        elif command == "QUIT":
            writer.write(b"BYE\n")
            break
        else:
            writer.write(b"ERROR what?\n")
        await writer.drain()
    writer.close()


async def client(name, lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", 8889)
    for line in lines:
        writer.write(line.encode() + b"\n")
        answer = (await reader.readline()).decode().strip()
        print(f"{name}: {line[:20]} -> {answer}")
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(converse, "127.0.0.1", 8889, limit=LIMIT)
    async with server:
        await client("ann", ["SET color green", "GET color", "GET size", "QUIT"])
        await asyncio.gather(client("bob", ["GET color", "DANCE"]), client("cat", ["SET color red", "GET color"]))
        await asyncio.sleep(0.1)


asyncio.run(main())

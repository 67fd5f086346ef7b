"""Bytes become lines: StreamReader

Data from a network comes in pieces that know nothing of lines. Here the
network is a task that feeds pieces into a StreamReader; the parser awaits
readline() and readexactly() and goes on as soon as enough is there. Look
where the parser waits: one piece may hold two lines, or half of one. At the
end of the stream readline() returns what is left.
"""
import asyncio

PIECES = [b"HELLO ann\nSTORE 11", b"\nfirst ", b"lines", b"QUIT", b"\n", b"rest"]


async def network(reader):
    for piece in PIECES:
        await asyncio.sleep(0.1)
        print(f"    network: {piece}")
        reader.feed_data(piece)
    reader.feed_eof()


async def session(reader):
    while line := await reader.readline():
        match line.decode().split():
            case ["HELLO", name]:
                print(f"welcome {name}")
            case ["STORE", size]:
                body = await reader.readexactly(int(size))
                print(f"stored {body}")
            case ["QUIT"]:
                print("bye")
            case words:
                print(f"not understood: {words}")
    print("connection closed")


async def main():
    reader = asyncio.StreamReader()
    await asyncio.gather(network(reader), session(reader))


asyncio.run(main())

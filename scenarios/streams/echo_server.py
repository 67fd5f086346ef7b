"""A server and its clients: one task for each connection

The server's lane hardly moves: the loop itself accepts, and makes a task for
each connection. Look at who wakes whom: bytes that one task writes arrive in
the next tick, as _read_ready, and wake the reader on the other side. Give the
server a slower ANSWER and see that clients wait for their own one only.
"""
import asyncio

CLIENTS = 3           # 1..12
LINES = 2             # 1..6
ANSWER = 0.5          # seconds


async def serve(reader, writer):
    while line := await reader.readline():
        await asyncio.sleep(ANSWER)
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def client(name):
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    for number in range(LINES):
        writer.write(f"{name} says {number}\n".encode())
        answer = await reader.readline()
        print(f"{asyncio.get_running_loop().time():.1f}", answer.decode().strip())
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 8888)
    async with server, asyncio.TaskGroup() as group:
        for number in range(CLIENTS):
            group.create_task(client(f"client {number}"), name=f"client {number}")


asyncio.run(main())

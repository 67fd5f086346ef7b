"""Backpressure: drain() waits while the other side does not read

A connection holds only so much that nobody has read. Beyond it the writer's
buffer grows, and drain() waits: "the peer has not read" is the reason that its
lane shows. Each read of the slow reader makes room, and the writer goes on for
a moment. Without the drain() the buffer would grow as long as there is memory:
set DRAIN to 0 and look at the sizes that are printed.
"""
import asyncio

DRAIN = 1             # 0..1
BLOCKS = 12           # 4..40
BLOCK = 64 * 1024     # bytes
PATH = "/tmp/swimloop_backpressure_scenario.sock"


async def read_slowly(reader, writer):
    total = 0
    while data := await reader.read(128 * 1024):
        total += len(data)
        await asyncio.sleep(0.2)
    print(f"the reader has got {total // 1024} KiB")
    writer.close()


async def main():
    server = await asyncio.start_unix_server(read_slowly, PATH)
    reader, writer = await asyncio.open_unix_connection(PATH)
    loop = asyncio.get_running_loop()
    for number in range(BLOCKS):
        writer.write(b"x" * BLOCK)
        if DRAIN:
            await writer.drain()
        waiting = writer.transport.get_write_buffer_size() // 1024
        print(f"{loop.time():.1f} block {number} written, {waiting} KiB wait in the buffer")
    writer.write_eof()
    await reader.read()
    writer.close()
    server.close()
    await server.wait_closed()


asyncio.run(main())

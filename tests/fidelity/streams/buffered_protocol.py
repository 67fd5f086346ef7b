import asyncio


class Buffered(asyncio.BufferedProtocol):
    def __init__(self, done):
        self.buffer = bytearray(8)
        self.done = done
        self.parts = []

    def connection_made(self, transport):
        self.transport = transport

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, nbytes):
        self.parts.append(bytes(self.buffer[:nbytes]))

    def eof_received(self):
        print(self.parts)

    def connection_lost(self, exc):
        print("lost", exc)
        self.done.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    server = await loop.create_server(lambda: Buffered(done), "127.0.0.1", 9013)
    reader, writer = await asyncio.open_connection("127.0.0.1", 9013)
    writer.write(b"a longer message than the buffer")
    await asyncio.sleep(0.1)
    writer.close()
    await done
    server.close()


asyncio.run(main())

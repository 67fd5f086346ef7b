import asyncio


class EchoServer(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print("server: made", transport.get_extra_info("peername")[0], transport.is_reading())

    def data_received(self, data):
        print("server: data", data)
        self.transport.write(data.upper())

    def eof_received(self):
        print("server: eof")
        self.transport.write(b"<end>")
        return True

    def connection_lost(self, exc):
        print("server: lost", exc)


class EchoClient(asyncio.Protocol):
    def __init__(self, done):
        self.done = done

    def connection_made(self, transport):
        self.transport = transport
        transport.write(b"hello ")
        transport.writelines([b"wor", b"ld"])
        transport.write_eof()
        print("client: can_write_eof", transport.can_write_eof())

    def data_received(self, data):
        print("client: data", data)
        if data.endswith(b"<end>"):
            self.transport.close()
            print("client: closing", self.transport.is_closing(), self.transport)

    def connection_lost(self, exc):
        print("client: lost", exc)
        self.done.set_result("over")


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(EchoServer, "127.0.0.1", 9004)
    done = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: EchoClient(done), "127.0.0.1", 9004)
    print(type(protocol).__name__, transport.get_protocol() is protocol)
    print(await done)
    server.close()
    await server.wait_closed()


asyncio.run(main())

import asyncio


class Server(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        print("server got", data, addr[0])
        self.transport.sendto(b"re: " + data, addr)


class Client(asyncio.DatagramProtocol):
    def __init__(self, done):
        self.done = done
        self.count = 0

    def connection_made(self, transport):
        self.transport = transport
        for number in range(3):
            transport.sendto(b"packet %d" % number)

    def datagram_received(self, data, addr):
        print("client got", data, addr)
        self.count += 1
        if self.count == 3:
            self.transport.close()

    def error_received(self, exc):
        print("client error", repr(exc))

    def connection_lost(self, exc):
        print("client lost", exc)
        self.done.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 9005))
    print(transport.get_extra_info("sockname"))
    done = loop.create_future()
    await loop.create_datagram_endpoint(lambda: Client(done), remote_addr=("127.0.0.1", 9005))
    await done
    transport.close()
    await asyncio.sleep(0)
    other = loop.create_future()
    sender, _ = await loop.create_datagram_endpoint(lambda: Client(other), remote_addr=("127.0.0.1", 9006))
    await asyncio.sleep(0.1)
    sender.close()
    await other


asyncio.run(main())

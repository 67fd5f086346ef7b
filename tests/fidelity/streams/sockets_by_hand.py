import asyncio
import socket


async def serve(loop, listener):
    while True:
        connection, address = await loop.sock_accept(listener)
        print("accepted from", address[0])
        asyncio.create_task(echo(loop, connection))


async def echo(loop, connection):
    with connection:
        while data := await loop.sock_recv(connection, 1024):
            await loop.sock_sendall(connection, data.upper())
    print("connection over")


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 9010))
    listener.listen(5)
    listener.setblocking(False)
    server = asyncio.create_task(serve(loop, listener))
    client = socket.socket()
    client.setblocking(False)
    await loop.sock_connect(client, ("127.0.0.1", 9010))
    for text in (b"one", b"two"):
        await loop.sock_sendall(client, text)
        print(await loop.sock_recv(client, 100))
    client.close()
    await asyncio.sleep(0.1)
    server.cancel()

    left, right = socket.socketpair()
    left.setblocking(False)
    right.setblocking(False)

    def readable():
        print("readable", right.recv(100))
        loop.remove_reader(right)

    loop.add_reader(right, readable)
    loop.call_later(0.5, left.send, b"from a timer")
    await asyncio.sleep(1)
    buffer = bytearray(10)
    left.send(b"abc")
    print(await loop.sock_recv_into(right, buffer), buffer)
    left.close()
    right.close()
    listener.close()


asyncio.run(main())

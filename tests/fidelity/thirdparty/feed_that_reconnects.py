"""A client that connects again whenever its feed is lost, until the feed ends well."""
import asyncio
import json

import websockets

ROUNDS = {'count': 0}


async def feed(socket):
    ROUNDS['count'] += 1
    round_ = ROUNDS['count']
    for number in range(3):
        await socket.send(json.dumps({'round': round_, 'number': number}))
        await asyncio.sleep(0.1)
        if round_ < 3 and number == round_:
            await socket.close(1011, 'overloaded')
            return


async def listen():
    async for socket in websockets.connect('ws://localhost:9001/feed'):
        try:
            async for message in socket:
                print(json.loads(message))
            print('the end:', socket.close_code)
            return
        except websockets.ConnectionClosed as error:
            print('lost:', error.code, error.reason)
            await asyncio.sleep(0.5)


async def main():
    async with websockets.serve(feed, 'localhost', 9001):
        await asyncio.wait_for(listen(), 30)
    print(ROUNDS)

asyncio.run(main())

"""Chat rooms: an aiohttp server that passes messages on to everybody else in the room."""
import asyncio
import json
from collections import defaultdict

import aiohttp
from aiohttp import web

ROOMS = web.AppKey('rooms', dict)


async def chat(request):
    room = request.app[ROOMS][request.match_info['room']]
    socket = web.WebSocketResponse(heartbeat=30)
    await socket.prepare(request)
    room.append(socket)
    try:
        async for message in socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                data = message.json()
                for other in room:
                    if other is not socket:
                        await other.send_json({**data, 'listeners': len(room)})
    finally:
        room.remove(socket)
    return socket


async def person(session, name, room, say, hears):
    async with session.ws_connect(f'http://localhost:8080/chat/{room}') as socket:
        await asyncio.sleep(0.05)
        for text in say:
            await socket.send_json({'from': name, 'text': text})
            await asyncio.sleep(0.1)
        for _ in range(hears):
            message = await socket.receive_json(timeout=5)
            print(name, 'hears', json.dumps(message))


async def main():
    app = web.Application()
    app[ROOMS] = defaultdict(list)
    app.add_routes([web.get('/chat/{room}', chat)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, port=8080).start()
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(person(session, 'ann', 'blue', ['hello', 'anyone?'], 1), person(session, 'bob', 'blue', ['hi ann'], 2),
                             person(session, 'eve', 'red', ['empty'], 0))
    await asyncio.sleep(0.1)
    print({name: len(room) for name, room in app[ROOMS].items()})
    await runner.cleanup()

asyncio.run(main())

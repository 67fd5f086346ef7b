"""websockets: a server, its clients, broadcast, closing, the simulated web's echo."""
import asyncio, websockets
CLIENTS = set()
async def handler(ws):
    CLIENTS.add(ws)
    try:
        async for m in ws:
            if m == 'bye':
                await ws.close(1000, 'done'); return
            await ws.send(f'echo {m}')
            websockets.broadcast(CLIENTS, 'all: ' + m)
    finally:
        CLIENTS.remove(ws)
        print('client left', ws.close_code)
async def client(n):
    async with websockets.connect('ws://localhost:8765/chat') as ws:
        await ws.send(f'hello {n}')
        print(n, await ws.recv()); print(n, await ws.recv())
        await asyncio.sleep(0.1 * n)
        pong = await ws.ping(); 
async def main():
    async with websockets.serve(handler, 'localhost', 8765):
        await asyncio.gather(client(1), client(2))
        ws = await websockets.connect('ws://localhost:8765')
        await ws.send('bye')
        try:
            while True: print(await ws.recv())
        except websockets.ConnectionClosed as e:
            print(type(e).__name__, e, e.code, e.reason)
        try: await ws.send('x')
        except websockets.exceptions.ConnectionClosedOK as e: print('closed', e)
    try: await websockets.connect('ws://localhost:8765')
    except OSError as e: print(e)
    async with websockets.connect('wss://echo.websocket.org') as ws:
        await ws.send('hi'); print(await asyncio.wait_for(ws.recv(), 5))
    async with websockets.connect('wss://stream.binance.com:9443/ws/btcusdt@trade') as ws:
        for _ in range(2): print(await ws.recv())
asyncio.run(main())

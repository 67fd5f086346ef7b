"""FastAPI served by uvicorn, asked by httpx and websockets."""
import asyncio, httpx, uvicorn
from fastapi import FastAPI, HTTPException, Depends, BackgroundTasks, WebSocket, Query
from pydantic import BaseModel
app = FastAPI()
class Item(BaseModel):
    name: str
    price: float
    tags: list[str] = []
items = {}
async def db():
    print('open'); yield {'db': 1}; print('close')
@app.get('/')
async def root(): return {'message': 'Hello'}
@app.get('/items/{item_id}')
async def read(item_id: int, q: str | None = None):
    if item_id not in items: raise HTTPException(status_code=404, detail='Item not found')
    return {'item': items[item_id], 'q': q}
@app.post('/items/{item_id}', status_code=201)
async def create(item_id: int, item: Item, tasks: BackgroundTasks, d=Depends(db)):
    items[item_id] = item
    async def note(): await asyncio.sleep(0.1); print('noted', item_id)
    tasks.add_task(note)
    return item
@app.websocket('/ws')
async def ws(w: WebSocket):
    await w.accept()
    async for t in w.iter_text(): await w.send_text(t * 2)
@app.middleware('http')
async def timing(request, call_next):
    r = await call_next(request); r.headers['X-Time'] = '1'; return r
async def main():
    server = uvicorn.Server(uvicorn.Config(app, port=8000, log_level='warning'))
    t = asyncio.create_task(server.serve())
    await asyncio.sleep(0.1)
    async with httpx.AsyncClient(base_url='http://localhost:8000') as c:
        r = await c.get('/'); print(r.status_code, r.json(), r.headers['x-time'])
        r = await c.get('/items/1'); print(r.status_code, r.json())
        r = await c.post('/items/1', json={'name': 'a', 'price': '3'}); print(r.status_code, r.json())
        r = await c.get('/items/1?q=z'); print(r.status_code, r.json())
        r = await c.get('/items/x'); print(r.status_code, r.json())
        r = await c.post('/items/2', json={'name': 'a'}); print(r.status_code, r.json()['detail'][0]['msg'])
    import websockets
    async with websockets.connect('ws://localhost:8000/ws') as w:
        await w.send('ab'); print(await w.recv())
    server.should_exit = True
    await t
asyncio.run(main())

"""An application of quart: its client for tests, then a visitor."""
import asyncio
from quart import Quart, request, jsonify, websocket, render_template_string
app = Quart(__name__)
@app.before_serving
async def up(): print('up')
@app.route('/')
async def hello(): await asyncio.sleep(0.1); return await render_template_string('hi {{ request.method }}')
@app.post('/j')
async def j(): d = await request.get_json(); return jsonify(got=d), 201
@app.websocket('/ws')
async def ws():
    while True: await websocket.send('echo ' + await websocket.receive())
async def t():
    c = app.test_client(); r = await c.get('/'); print(r.status_code, await r.get_data(as_text=True)); r = await c.post('/j', json={'a': 1}); print(await r.get_json(), r.status_code)
asyncio.run(t())
app.run()

"""Endpoints as classes."""


class HTTPEndpoint:
    pass


class WebSocketEndpoint:
    encoding = None

    def __new__(cls, websocket):
        self = super().__new__(cls)
        return self._run(websocket)

    async def _run(self, websocket):
        await self.on_connect(websocket)
        while True:
            message = await websocket.receive()
            if message['type'] == 'websocket.disconnect':
                await self.on_disconnect(websocket, message['code'])
                return
            await self.on_receive(websocket, message['text'] if self.encoding != 'bytes' else message['bytes'])

    async def on_connect(self, websocket):
        await websocket.accept()

    async def on_receive(self, websocket, data):
        pass

    async def on_disconnect(self, websocket, close_code):
        pass

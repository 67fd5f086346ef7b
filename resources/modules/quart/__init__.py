"""flask's asynchronous relative. Simulated package: views are coroutines, and each request is a task."""
import asyncio
import inspect

import _sim
from flask import _given, current_app, flash, g, get_flashed_messages, make_response as _make, redirect, request, session, url_for
from flask import jsonify, after_this_request, has_app_context, has_request_context
from flask._app import Blueprint as _Blueprint, Flask, _Context, _current, _lifespan, deliver, here
from flask._parts import Request as _Request, Response as _Response
from flask.testing import FlaskClient
from jinja2 import Markup, escape
from werkzeug.exceptions import abort

__version__ = '0.19.6'


class Request(_Request):
    async def get_data(self, as_text=False, **named):
        return self._data(as_text)

    async def get_json(self, force=False, silent=False, **named):
        return self._json(force, silent)

    data = property(lambda self: self.get_data())
    body = data
    json = property(lambda self: self.get_json())

    async def _later(self, at):
        return self._form()[at]

    form = property(lambda self: self._later(0))
    files = property(lambda self: self._later(1))


class Response(_Response):
    async def get_data(self, as_text=False):
        if hasattr(self.parts, '__aiter__'):
            self.parts = [one async for one in self.parts]
        data = b''.join(one.encode() if isinstance(one, str) else bytes(one) for one in self.parts)
        return data.decode() if as_text else data

    async def get_json(self, **named):
        import json
        return json.loads(await self.get_data())

    data = property(lambda self: self.get_data())
    json = property(lambda self: self.get_json())


class Blueprint(_Blueprint):
    pass


class Quart(Flask):
    request_class, response_class, is_async = Request, Response, True

    def before_serving(self, function):
        self.starts.append(function)
        return function

    def after_serving(self, function):
        self.stops.append(function)
        return function

    def while_serving(self, function):
        made = function()
        self.starts.append(lambda: made.__anext__())
        self.stops.append(lambda: anext(made, None))
        return function

    def websocket(self, rule, **options):
        def decorate(function):
            self.sockets[rule] = function
            return function
        return decorate

    def add_background_task(self, function, *args, **named):
        self.__dict__.setdefault('background_tasks', set()).add(asyncio.get_running_loop().create_task(function(*args, **named)))

    async def answer_awaited(self, request):
        context = _Context(self, request)
        token = _current.set(context)
        try:
            steps, value, problem = self._answer_steps(context), None, None
            while True:
                try:
                    function, args = steps.throw(problem) if problem is not None else steps.send(value)
                except StopIteration as end:
                    return end.value
                problem = None
                try:
                    value = function(**args) if isinstance(args, dict) else function(*args)
                    if inspect.isawaitable(value):
                        value = await value
                except Exception as error:
                    problem = error
        finally:
            _current.reset(token)

    async def __call__(self, scope, receive, send):
        if scope['type'] == 'lifespan':
            return await _lifespan(self, receive, send)
        if scope['type'] == 'websocket':
            return await self._talk(scope, receive, send)
        message = await receive()
        request = self.request_class(scope, message.get('body', b''))
        response = await self.answer_awaited(request)
        parts = response.parts if hasattr(response.parts, '__aiter__') else [one.encode() if isinstance(one, str) else bytes(one) for one in response.parts]
        await deliver(response, parts, send, request.method)

    async def _talk(self, scope, receive, send):
        function = self.sockets.get(scope['path'])
        await receive()
        if function is None:
            return await send({'type': 'websocket.close', 'code': 1000})
        await send({'type': 'websocket.accept'})
        context = _Context(self, Websocket(receive, send))
        token = _current.set(context)
        try:
            await function()
        except _Gone:
            return
        finally:
            _current.reset(token)
        await send({'type': 'websocket.close', 'code': 1000})

    def test_client(self, use_cookies=True):
        return QuartClient(self)

    def run(self, host='127.0.0.1', port=5000, debug=None, **options):
        asyncio.run(self.run_task(host, port, debug))

    async def run_task(self, host='127.0.0.1', port=5000, debug=None, shutdown_trigger=None, **options):
        import uvicorn
        print(f" * Serving Quart app {self.name!r}\n * Debug mode: {bool(debug)}\n * Please use an ASGI server (e.g. Hypercorn) directly in production\n * Running on http://{host}:{port} (CTRL + C to quit)")
        server = uvicorn.Server(uvicorn.Config(self, host=host, port=port))
        server.announcement = ''
        await server.serve()


class _Gone(Exception):
    pass


class Websocket:
    def __init__(self, receive, send):
        self._receive, self._send = receive, send

    async def receive(self):
        message = await self._receive()
        if message['type'] == 'websocket.disconnect':
            raise _Gone
        return message['text'] if message['text'] is not None else message['bytes']

    async def receive_json(self):
        import json
        return json.loads(await self.receive())

    async def send(self, data):
        await self._send({'type': 'websocket.send', 'text' if isinstance(data, str) else 'bytes': data})

    async def send_json(self, *args, **named):
        import json
        await self.send(json.dumps(args[0] if args else named))

    async def accept(self, **named):
        pass

    async def close(self, code=1000, reason=''):
        await self._send({'type': 'websocket.close', 'code': code})


websocket = request


class QuartClient(FlaskClient):
    async def open(self, path, method='GET', json=None, form=None, data=None, headers=None, query_string=None, follow_redirects=False, **named):
        return self._keep(await self.application.answer_awaited(self._prepared(path, method, json, form if form is not None else data, headers, query_string)))


async def make_response(*args):
    return _make(*args)


async def render_template(name, **named):
    return here('application').app.jinja_env.get_template(name).render(**{**_given(), **named})


async def render_template_string(source, **named):
    return here('application').app.jinja_env.from_string(source).render(**{**_given(), **named})


async def send_file(path, **named):
    from flask import send_file
    return send_file(path, **named)


__getattr__ = _sim.missing(__name__)

"""Routes that call functions with what their annotations ask for."""
import contextlib
import inspect
import typing

from pydantic import BaseModel, ValidationError, _converted, _Wrong
from starlette._core import (BackgroundTasks, JSONResponse, Request, Response, Route, Starlette, WebSocket, WebSocketRoute, called)

from .encoders import jsonable_encoder
from .params import NOTHING, Depends, HTTPException, Parameter, RequestValidationError


class Wrong(Exception):
    pass


async def arguments_of(function, connection, stack, cache, errors, response, tasks):
    """The named arguments of a call."""
    out = {}
    try:
        hints = typing.get_type_hints(function, include_extras=True)
    except Exception:
        hints = {}
    parameters = [p for p in inspect.signature(function).parameters.values() if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    plain_bodies = [p for p in parameters if _is_model(hints.get(p.name, p.annotation))]
    for parameter in parameters:
        name, kind, default = parameter.name, hints.get(parameter.name, str), parameter.default
        if typing.get_origin(kind) is typing.Annotated:
            kind, *more = typing.get_args(kind)
            marks = [one for one in more if isinstance(one, (Depends, Parameter))]
            if marks:
                if isinstance(marks[0], Parameter) and default is not parameter.empty:
                    marks[0].default = default
                default = marks[0]
        if isinstance(default, Depends):
            out[name] = await resolved(default.dependency or kind, connection, stack, cache, errors, response, tasks)
        elif isinstance(kind, type) and issubclass(kind, (Request, WebSocket)):
            out[name] = connection
        elif kind is BackgroundTasks:
            out[name] = tasks
        elif kind is Response:
            out[name] = response
        else:
            source = default if isinstance(default, Parameter) else None
            fallback = source.default if source else NOTHING if default is parameter.empty else default
            try:
                value = await found_value(name, kind, source, connection, len(plain_bodies) > 1)
                if value is NOTHING:
                    if fallback is NOTHING:
                        raise Wrong('missing', 'Field required', None)
                    out[name] = fallback
                else:
                    out[name] = _converted(value, kind)
                    check_rules(out[name], source)
            except ValidationError as error:
                errors += [{**one, 'loc': ['body', *one['loc']]} for one in error.errors()]
            except (_Wrong, Wrong) as error:
                place = source.place if source else 'path' if name in connection.path_params else 'body' if _is_model(kind) else 'query'
                errors.append({'type': error.args[0], 'loc': [place, name], 'msg': error.args[1], 'input': None if len(error.args) > 2 else value})
    return out


def check_rules(value, source):
    from pydantic import RULES
    for rule, limit in (source.rules if source else {}).items():
        if rule in RULES and value is not None and not RULES[rule][0](value, limit):
            raise Wrong(RULES[rule][1], RULES[rule][2].format(limit))


def _is_model(kind):
    return isinstance(kind, type) and issubclass(kind, BaseModel) or kind is dict or typing.get_origin(kind) is dict


async def found_value(name, kind, source, connection, embedded):
    place = source.place if source else 'path' if name in connection.path_params else None
    key = (source.alias if source else None) or name
    if place == 'path':
        return connection.path_params.get(key, NOTHING)
    if place == 'header':
        return connection.headers.get(key.replace('_', '-'), NOTHING)
    if place == 'cookie':
        return connection.cookies.get(key, NOTHING)
    if place == 'form':
        return (await connection.form()).get(key, NOTHING)
    inner = typing.get_args(kind)
    is_list_of_models = typing.get_origin(kind) is list and inner and _is_model(inner[0])
    if place == 'body' or place is None and (_is_model(kind) or is_list_of_models):
        try:
            sent = await connection.json()
        except ValueError:
            return NOTHING
        if source is not None and not _is_model(kind) or embedded:
            return sent.get(key, NOTHING) if isinstance(sent, dict) else NOTHING
        return sent
    if typing.get_origin(kind) is list or kind is list:
        held = connection.query_params.getall(key, [])
        return held or NOTHING
    return connection.query_params.get(key, NOTHING)


async def resolved(dependency, connection, stack, cache, errors, response, tasks):
    if dependency in cache:
        return cache[dependency]
    function = dependency.__init__ if inspect.isclass(dependency) else dependency if inspect.isroutine(dependency) else dependency.__call__
    if inspect.isclass(dependency):
        function = _without_self(dependency)
    args = await arguments_of(function, connection, stack, cache, errors, response, tasks)
    if errors:
        return None
    if inspect.isasyncgenfunction(dependency):
        value = await stack.enter_async_context(contextlib.asynccontextmanager(dependency)(**args))
    elif inspect.isgeneratorfunction(dependency):
        value = stack.enter_context(contextlib.contextmanager(dependency)(**args))
    else:
        value = dependency(**args)
        if inspect.isawaitable(value):
            value = await value
    cache[dependency] = value
    return value


def _without_self(cls):
    def made(**named):
        return cls(**named)
    made.__signature__ = inspect.signature(cls)
    made.__annotations__ = {k: v for k, v in getattr(cls.__init__, '__annotations__', {}).items() if k != 'return'}
    return made


class ApiRoute(Route):
    def __init__(self, path, endpoint, *, methods, status_code=None, response_model=None, response_class=JSONResponse, dependencies=(), name=None, **named):
        super().__init__(path, endpoint, methods=methods, name=name)
        self.status_code, self.response_class, self.response_model, self.dependencies = status_code or 200, response_class or JSONResponse, response_model, list(dependencies or ())
        self.given = dict(status_code=status_code, response_model=response_model, response_class=response_class)

    async def handle(self, scope, receive, send):
        request = Request(scope, receive)
        tasks, told, errors = BackgroundTasks(), Response(), []
        async with contextlib.AsyncExitStack() as stack:
            cache = getattr(scope['app'], 'dependency_cache', dict)()
            for one in self.dependencies:
                await resolved(one.dependency, request, stack, cache, errors, told, tasks)
            args = await arguments_of(self.endpoint, request, stack, cache, errors, told, tasks)
            if errors:
                raise RequestValidationError(errors)
            made = await called(self.endpoint, **args)
            if not isinstance(made, Response):
                shown = made
                if isinstance(self.response_model, type) and issubclass(self.response_model, BaseModel) and made is not None:
                    shown = self.response_model.model_validate(made if isinstance(made, (dict, self.response_model)) else jsonable_encoder(made))
                content = jsonable_encoder(shown) if issubclass(self.response_class, JSONResponse) else shown
                made = self.response_class(content, self.status_code if told.status_code == 200 else told.status_code) if self.status_code != 204 else Response(status_code=204)
                for key, value in told.headers.items():
                    made.headers.add(key, value)
            if tasks.tasks:
                made.background = tasks
            await made(scope, receive, send)


class ApiSocketRoute(WebSocketRoute):
    async def handle(self, scope, receive, send):
        socket = WebSocket(scope, receive, send)
        errors = []
        async with contextlib.AsyncExitStack() as stack:
            args = await arguments_of(self.endpoint, socket, stack, {}, errors, None, None)
            if errors:
                await send({'type': 'websocket.close', 'code': 1008})
                return
            from starlette._core import WebSocketDisconnect
            try:
                await self.endpoint(**args)
            except WebSocketDisconnect:
                pass


class APIRouter:
    def __init__(self, *, prefix='', tags=None, dependencies=None, responses=None, **named):
        self.prefix, self.own_routes, self.dependencies = prefix, [], list(dependencies or ())

    def api_route(self, path, *, methods=('GET',), **named):
        def add(function):
            made = ApiRoute(self.prefix + path, function, methods=methods, **{**named, 'dependencies': [*self.dependencies, *(named.get('dependencies') or ())]})
            self._put(made)
            return function
        return add

    def add_api_route(self, path, endpoint, *, methods=('GET',), **named):
        self.api_route(path, methods=methods, **named)(endpoint)

    def _put(self, route):
        self.own_routes.append(route)

    def get(self, path, **named):
        return self.api_route(path, methods=['GET'], **named)

    def post(self, path, **named):
        return self.api_route(path, methods=['POST'], **named)

    def put(self, path, **named):
        return self.api_route(path, methods=['PUT'], **named)

    def patch(self, path, **named):
        return self.api_route(path, methods=['PATCH'], **named)

    def delete(self, path, **named):
        return self.api_route(path, methods=['DELETE'], **named)

    def head(self, path, **named):
        return self.api_route(path, methods=['HEAD'], **named)

    def options(self, path, **named):
        return self.api_route(path, methods=['OPTIONS'], **named)

    def websocket(self, path, **named):
        def add(function):
            self._put(ApiSocketRoute(self.prefix + path, function))
            return function
        return add

    def include_router(self, router, *, prefix='', tags=None, dependencies=None, **named):
        for route in router.own_routes:
            path = self.prefix + prefix + route.path
            if isinstance(route, ApiSocketRoute):
                self._put(ApiSocketRoute(path, route.endpoint))
            else:
                self._put(ApiRoute(path, route.endpoint, methods=route.methods, dependencies=[*(dependencies or ()), *route.dependencies], name=route.name, **route.given))


class FastAPI(APIRouter, Starlette):
    def __init__(self, *, title='FastAPI', version='0.1.0', description='', debug=False, lifespan=None, on_startup=None, on_shutdown=None, dependencies=None, middleware=None,
                 exception_handlers=None, routes=None, **named):
        APIRouter.__init__(self, dependencies=dependencies)
        Starlette.__init__(self, debug, routes, middleware, exception_handlers, on_startup, on_shutdown, lifespan)
        self.title, self.version, self.description, self.dependency_overrides = title, version, description, {}
        self.exception_handlers.setdefault(RequestValidationError, lambda request, error: JSONResponse({'detail': jsonable_encoder(error.errors())}, 422))

    def dependency_cache(self):
        return {}

    def _put(self, route):
        self.own_routes.append(route)
        self.router.routes.append(route)

    @staticmethod
    def _http_error(request, error):
        return JSONResponse({'detail': error.detail}, error.status_code, error.headers)

    def openapi(self):
        return {'openapi': '3.1.0', 'info': {'title': self.title, 'version': self.version}, 'paths': {}}

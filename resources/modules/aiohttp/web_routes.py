"""Which handler a path leads to."""
import asyncio
import inspect
import re

import _simurl

from .web_exceptions import HTTPMethodNotAllowed, HTTPNotFound

METHODS = ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT')


class UrlMappingMatchInfo(dict):
    def __init__(self, values, route):
        super().__init__(values)
        self.route = route

    handler = property(lambda self: self.route.handler)
    http_exception = property(lambda self: getattr(self.route, 'error', None))

    def get_info(self):
        return self.route.resource.get_info() if self.route.resource else {}


class AbstractRoute:
    def __init__(self, method, handler, resource=None):
        self.method, self._given, self.resource = method, handler, resource

    name = property(lambda self: self.resource.name if self.resource else None)

    @property
    def handler(self):
        given = self._given
        if inspect.isclass(given) and issubclass(given, View):
            async def of_view(request):
                return await given(request)
            return of_view
        if not inspect.iscoroutinefunction(given) and not inspect.iscoroutinefunction(getattr(given, '__call__', None)):
            async def of_plain(request):
                result = given(request)
                return await result if inspect.isawaitable(result) else result
            return of_plain
        return given


class Resource:
    def __init__(self, path, name=None):
        self.path, self.name, self.routes = path, name, []
        self.canonical = path
        pattern, self.is_plain, at = '', '{' not in path, 0
        for found in re.finditer(r'\{([a-zA-Z_][a-zA-Z0-9_]*)(?::((?:[^{}]|\{[^{}]*\})+))?\}', path):
            pattern += re.escape(path[at:found.start()]) + f'(?P<{found.group(1)}>{found.group(2) or "[^{}/]+"})'
            at = found.end()
        self.pattern = re.compile(pattern + re.escape(path[at:]))
        self.filled = re.sub(r'\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}', '1', path)

    def add_route(self, method, handler, *, expect_handler=None):
        made = AbstractRoute(method.upper(), handler, self)
        self.routes.append(made)
        return made

    def match(self, path):
        found = self.pattern.fullmatch(path)
        return None if found is None else found.groupdict()

    def url_for(self, **values):
        from yarl import URL
        return URL(re.sub(r'\{([a-zA-Z_][a-zA-Z0-9_]*)[^}]*\}', lambda m: _simurl.quote(values[m.group(1)]), self.path))

    def get_info(self):
        return {'path': self.path} if self.is_plain else {'formatter': self.path, 'pattern': self.pattern}


class UrlDispatcher:
    def __init__(self):
        self._resources, self._statics = [], []

    def add_resource(self, path, *, name=None):
        if path and not path.startswith('/'):
            raise ValueError('path should be started with / or be empty')
        if self._resources and self._resources[-1].path == path and self._resources[-1].name == name:
            return self._resources[-1]
        made = Resource(path, name)
        self._resources.append(made)
        return made

    def add_route(self, method, path, handler, *, name=None, expect_handler=None):
        return self.add_resource(path, name=name).add_route(method, handler)

    def add_get(self, path, handler, *, name=None, allow_head=True, **named):
        resource = self.add_resource(path, name=name)
        if allow_head:
            resource.add_route('HEAD', handler)
        return resource.add_route('GET', handler)

    def add_post(self, path, handler, **named):
        return self.add_route('POST', path, handler, **named)

    def add_put(self, path, handler, **named):
        return self.add_route('PUT', path, handler, **named)

    def add_patch(self, path, handler, **named):
        return self.add_route('PATCH', path, handler, **named)

    def add_delete(self, path, handler, **named):
        return self.add_route('DELETE', path, handler, **named)

    def add_head(self, path, handler, **named):
        return self.add_route('HEAD', path, handler, **named)

    def add_options(self, path, handler, **named):
        return self.add_route('OPTIONS', path, handler, **named)

    def add_view(self, path, handler, **named):
        return self.add_route('*', path, handler, **named)

    def add_static(self, prefix, path, *, name=None, **named):
        from .web_response import FileResponse

        async def serve(request):
            return FileResponse(f'{path}/{request.match_info["filename"]}')
        return self.add_get(prefix.rstrip('/') + '/{filename:.*}', serve, name=name)

    def add_routes(self, routes):
        return [made for one in routes for made in one.register(self)]

    def routes(self):
        return [one for resource in self._resources for one in resource.routes]

    def resources(self):
        return list(self._resources)

    def named_resources(self):
        return {one.name: one for one in self._resources if one.name}

    def __getitem__(self, name):
        return self.named_resources()[name]

    def __contains__(self, name):
        return name in self.named_resources()

    def plain_paths(self):
        return list(dict.fromkeys(one.filled for one in self._resources if any(r.method in ('GET', '*') for r in one.routes) and '.*' not in one.path))

    def find(self, method, path):
        allowed = set()
        for resource in self._resources:
            values = resource.match(path)
            if values is None:
                continue
            for one in resource.routes:
                if one.method in (method, '*'):
                    return UrlMappingMatchInfo(values, one)
                allowed.add(one.method)

        async def refuse(request):
            raise HTTPMethodNotAllowed(method, allowed) if allowed else HTTPNotFound()
        return UrlMappingMatchInfo({}, AbstractRoute(method, refuse))


class RouteDef:
    def __init__(self, method, path, handler, kwargs):
        self.method, self.path, self.handler, self.kwargs = method, path, handler, kwargs

    def register(self, router):
        if self.method == 'GET':
            return [router.add_get(self.path, self.handler, **self.kwargs)]
        return [router.add_route(self.method, self.path, self.handler, **{k: v for k, v in self.kwargs.items() if k == 'name'})]


class StaticDef:
    def __init__(self, prefix, path, kwargs):
        self.prefix, self.path, self.kwargs = prefix, path, kwargs

    def register(self, router):
        return [router.add_static(self.prefix, self.path, **self.kwargs)]


def route(method, path, handler, **named):
    return RouteDef(method.upper(), path, handler, named)


def get(path, handler, **named):
    return RouteDef('GET', path, handler, named)


def post(path, handler, **named):
    return RouteDef('POST', path, handler, named)


def put(path, handler, **named):
    return RouteDef('PUT', path, handler, named)


def patch(path, handler, **named):
    return RouteDef('PATCH', path, handler, named)


def delete(path, handler, **named):
    return RouteDef('DELETE', path, handler, named)


def head(path, handler, **named):
    return RouteDef('HEAD', path, handler, named)


def options(path, handler, **named):
    return RouteDef('OPTIONS', path, handler, named)


def view(path, handler, **named):
    return RouteDef('*', path, handler, named)


def static(prefix, path, **named):
    return StaticDef(prefix, path, named)


class RouteTableDef(list):
    def route(self, method, path, **named):
        def add(handler):
            self.append(RouteDef(method.upper(), path, handler, named))
            return handler
        return add

    def get(self, path, **named):
        return self.route('GET', path, **named)

    def post(self, path, **named):
        return self.route('POST', path, **named)

    def put(self, path, **named):
        return self.route('PUT', path, **named)

    def patch(self, path, **named):
        return self.route('PATCH', path, **named)

    def delete(self, path, **named):
        return self.route('DELETE', path, **named)

    def head(self, path, **named):
        return self.route('HEAD', path, **named)

    def options(self, path, **named):
        return self.route('OPTIONS', path, **named)

    def view(self, path, **named):
        return self.route('*', path, **named)

    def static(self, prefix, path, **named):
        self.append(StaticDef(prefix, path, named))


class View:
    """A handler as a class: a method for each HTTP method."""

    def __init__(self, request):
        self._request = request

    request = property(lambda self: self._request)

    def __await__(self):
        return self._answer().__await__()

    async def _answer(self):
        method = getattr(self, self._request.method.lower(), None) if self._request.method in METHODS else None
        if method is None:
            raise HTTPMethodNotAllowed(self._request.method, {m for m in METHODS if hasattr(self, m.lower())})
        return await method()

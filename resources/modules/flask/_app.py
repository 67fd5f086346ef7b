"""The application: routes, what comes before and after a request, errors, and how the world reaches it. quart's is built upon it."""
import asyncio
import contextvars
import inspect
import json as _json
import logging
import sys
import traceback

from flask._parts import Headers, Map, Request, Response, Rule
from werkzeug.exceptions import HTTPException, InternalServerError

_current = contextvars.ContextVar('flask request')


class _Context:
    def __init__(self, app, request=None):
        self.app, self.request, self.g, self.session, self.after = app, request, Globals(), None, []


class Globals:
    def get(self, name, default=None):
        return self.__dict__.get(name, default)

    def pop(self, name, *default):
        return self.__dict__.pop(name, *default)

    def setdefault(self, name, default=None):
        return self.__dict__.setdefault(name, default)

    def __contains__(self, name):
        return name in self.__dict__

    def __iter__(self):
        return iter(self.__dict__)


def here(kind='request'):
    try:
        return _current.get()
    except LookupError:
        what = 'request' if kind == 'request' else 'application'
        raise RuntimeError(f'Working outside of {what} context.\n\nThis typically means that you attempted to use functionality that needed\n'
                           + ('an active HTTP request. Consult the documentation on testing for\ninformation about how to avoid this problem.' if what == 'request' else
                              'the current application. To solve this, set up an application context\nwith app.app_context(). See the documentation for more information.')) from None


class Proxy:
    """Stands for a thing of the request that is being answered."""

    def __init__(self, find):
        object.__setattr__(self, '_find', find)

    def _get_current_object(self):
        return object.__getattribute__(self, '_find')()

    def __getattr__(self, name):
        return getattr(self._get_current_object(), name)

    def __setattr__(self, name, value):
        setattr(self._get_current_object(), name, value)

    def __delattr__(self, name):
        delattr(self._get_current_object(), name)

    def __getitem__(self, key):
        return self._get_current_object()[key]

    def __setitem__(self, key, value):
        self._get_current_object()[key] = value

    def __delitem__(self, key):
        del self._get_current_object()[key]

    def __contains__(self, key):
        return key in self._get_current_object()

    def __iter__(self):
        return iter(self._get_current_object())

    def __bool__(self):
        return bool(self._get_current_object())

    def __repr__(self):
        return repr(self._get_current_object())


class Session(dict):
    permanent = modified = False


class _Routes:
    """What an application and a blueprint have in common."""

    def __init__(self):
        self.view_functions, self.handlers = {}, {}
        self.before, self.after, self.teardowns, self.processors = [], [], [], []

    def route(self, rule, **options):
        def decorate(function):
            self.add_url_rule(rule, options.pop('endpoint', None), function, **options)
            return function
        return decorate

    def get(self, rule, **options):
        return self.route(rule, methods=['GET'], **options)

    def post(self, rule, **options):
        return self.route(rule, methods=['POST'], **options)

    def put(self, rule, **options):
        return self.route(rule, methods=['PUT'], **options)

    def patch(self, rule, **options):
        return self.route(rule, methods=['PATCH'], **options)

    def delete(self, rule, **options):
        return self.route(rule, methods=['DELETE'], **options)

    def errorhandler(self, kind):
        def decorate(function):
            self.handlers[kind] = function
            return function
        return decorate

    def register_error_handler(self, kind, function):
        self.handlers[kind] = function

    def before_request(self, function):
        self.before.append(function)
        return function

    def after_request(self, function):
        self.after.append(function)
        return function

    def teardown_request(self, function):
        self.teardowns.append(function)
        return function

    def context_processor(self, function):
        self.processors.append(function)
        return function


class Blueprint(_Routes):
    def __init__(self, name, import_name, url_prefix=None, template_folder=None, static_folder=None, **named):
        super().__init__()
        self.name, self.import_name, self.url_prefix, self.rules, self.nested = name, import_name, url_prefix or '', [], []

    def add_url_rule(self, rule, endpoint=None, view_func=None, methods=None, **options):
        self.rules.append((rule, endpoint or view_func.__name__, view_func, methods))

    def register_blueprint(self, blueprint, url_prefix=None):
        self.nested.append((blueprint, url_prefix))

    before_app_request = _Routes.before_request
    app_errorhandler = _Routes.errorhandler


class Flask(_Routes):
    request_class, response_class = Request, Response
    is_async = False

    def __init__(self, import_name, static_folder='static', template_folder='templates', static_url_path=None, **named):
        super().__init__()
        self.import_name, self.name = import_name, import_name if import_name != '__main__' else 'app'
        self.config = Config({'DEBUG': False, 'TESTING': False, 'SECRET_KEY': None, 'JSON_SORT_KEYS': True})
        self.url_map, self.blueprints, self.extensions, self.template_folder = Map(), {}, {}, template_folder
        self.logger, self.firsts, self.cli_commands, self.secrets = logging.getLogger(self.name), [], {}, {}
        self.starts, self.stops, self.lifespans, self.sockets = [], [], [], {}
        self.json = self

    debug = property(lambda self: self.config['DEBUG'], lambda self, value: self.config.__setitem__('DEBUG', value))
    testing = property(lambda self: self.config['TESTING'], lambda self, value: self.config.__setitem__('TESTING', value))
    secret_key = property(lambda self: self.config['SECRET_KEY'], lambda self, value: self.config.__setitem__('SECRET_KEY', value))
    wsgi_app = property(lambda self: self)

    @property
    def jinja_env(self):
        if not hasattr(self, '_environment'):
            from jinja2 import Environment, FileSystemLoader, select_autoescape
            self._environment = Environment(loader=FileSystemLoader(self.template_folder), autoescape=select_autoescape())
            self._environment.globals.update(url_for=url_for)
        return self._environment

    def template_filter(self, name=None):
        def decorate(function):
            self.jinja_env.filters[name or function.__name__] = function
            return function
        return decorate

    def add_url_rule(self, rule, endpoint=None, view_func=None, methods=None, **options):
        endpoint = endpoint or view_func.__name__
        if self.view_functions.get(endpoint, view_func) is not view_func:
            raise AssertionError(f'View function mapping is overwriting an existing endpoint function: {endpoint}')
        self.view_functions[endpoint] = view_func
        made = Rule(rule, endpoint, methods or getattr(view_func, 'methods', None) or ['GET'])
        self.url_map.rules.append(made)
        return made

    def register_blueprint(self, blueprint, url_prefix=None, above='', **named):
        prefix = above + (blueprint.url_prefix if url_prefix is None else url_prefix)
        self.blueprints[blueprint.name] = blueprint
        for rule, endpoint, function, methods in blueprint.rules:
            self.add_url_rule((prefix.rstrip('/') + rule) if rule != '/' or not prefix else prefix.rstrip('/') + '/', f'{blueprint.name}.{endpoint}', function, methods)
        for inner, given in blueprint.nested:
            self.register_blueprint(inner, given, prefix)

    def before_first_request(self, function):
        self.firsts.append(function)
        return function

    def teardown_appcontext(self, function):
        return self.teardown_request(function)

    def shell_context_processor(self, function):
        return function

    def app_context(self):
        return _Entered(_Context(self))

    def test_request_context(self, path='/', method='GET', json=None, data=None, headers=None, query_string=None, **named):
        from flask.testing import scope_of
        scope, body = scope_of(method, path, json, data, headers, query_string)
        return _Entered(_Context(self, self.request_class(scope, body)))

    def test_client(self, use_cookies=True):
        from flask.testing import FlaskClient
        return FlaskClient(self)

    def make_response(self, value):
        status = headers = None
        if isinstance(value, tuple):
            value, *rest = value
            for one in rest:
                status, headers = (status, one) if isinstance(one, (dict, list, Headers)) else (one, headers)
        if value is None:
            raise TypeError(f"The view function for {here().request.endpoint!r} did not return a valid response. The function either returned None or ended without a return statement.")
        if isinstance(value, (dict, list)):
            value = self.response(value)
        elif not isinstance(value, Response):
            if isinstance(value, (int, float)):
                raise TypeError(f"The view function did not return a valid response. The return type must be a string, dict, list, tuple with headers or status, Response instance, or WSGI callable, but it was a {type(value).__name__}.")
            value = self.response_class(value)
        if status is not None:
            value.status_code = int(str(status).split()[0])
        for key, one in (headers.items() if isinstance(headers, dict) else headers or ()):
            value.headers[key] = one
        return value

    def response(self, *args, **named):
        return self.response_class(_json.dumps(args[0] if len(args) == 1 else list(args) if args else named, default=str, separators=(',', ':')) + '\n', mimetype='application/json')

    # ---- one request: the steps are the same for views that are awaited and for those that are not
    def _answer_steps(self, context):
        """Yields each call that has to be made; is sent what it gave."""
        request, response = context.request, None
        bp = None
        try:
            while self.firsts:
                yield self.firsts.pop(0), ()
            try:
                request.url_rule, request.view_args = self.url_map.find(request.path, request.method)
                request.endpoint = request.url_rule.endpoint
                bp = self.blueprints.get(request.blueprint) if request.blueprint else None
            except HTTPException as problem:
                request.routing_exception = problem
            value = None
            for function in [*self.before, *(bp.before if bp else ())]:
                value = yield function, ()
                if value is not None:
                    break
            if value is None:
                if request.routing_exception is not None:
                    raise request.routing_exception
                if request.method == 'OPTIONS' and 'OPTIONS' not in (request.url_rule.methods - {'OPTIONS'}):
                    value = self.response_class('', headers={'Allow': ', '.join(sorted(request.url_rule.methods))})
                else:
                    value = yield self.view_functions[request.endpoint], request.view_args
            response = self.make_response(value)
        except Exception as problem:
            handler = self._handler_for(problem, bp)
            if handler is not None:
                response = self.make_response((yield handler, (problem,)))
            elif isinstance(problem, HTTPException):
                response = problem.response or self.response_class(problem.get_body(), problem.code)
            elif self.testing or self.config.get('PROPAGATE_EXCEPTIONS'):
                raise
            else:
                print(f"ERROR:{self.name}:Exception on {request.path} [{request.method}]\n{''.join(traceback.format_exception(problem))}".rstrip(), file=sys.stderr)
                wrapped = InternalServerError()
                wrapped.original_exception = problem
                handler = self._handler_for(wrapped, bp)
                response = self.make_response((yield handler, (wrapped,))) if handler is not None else self.response_class(wrapped.get_body(), 500)
        for function in [*context.after, *(reversed(bp.after) if bp else ()), *reversed(self.after)]:
            response = yield function, (response,)
        if context.session is not None and (context.session or 'session' in request.cookies):
            key = f's{len(self.secrets) + 1}'
            self.secrets[key] = dict(context.session)
            response.set_cookie('session', key, httponly=True)
        for function in [*self.teardowns, *(bp.teardowns if bp else ())]:
            yield function, (None,)
        return response

    def _handler_for(self, problem, bp):
        for holder in (bp, self):
            if holder is None:
                continue
            if isinstance(problem, HTTPException) and problem.code in holder.handlers:
                return holder.handlers[problem.code]
            for kind in type(problem).__mro__:
                if kind in holder.handlers:
                    return holder.handlers[kind]
        return None

    def answer(self, request):
        """Runs a request here and now."""
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
                        value = self._awaited(value)
                except Exception as error:
                    problem = error
        finally:
            _current.reset(token)

    def _awaited(self, value):
        async def whole():
            return await value
        return asyncio.run(whole())

    async def __call__(self, scope, receive, send):
        """The application as ASGI asks it: each request in a thread."""
        if scope['type'] == 'lifespan':
            return await _lifespan(self, receive, send)
        message = await receive()
        request = self.request_class(scope, message.get('body', b''))
        loop = asyncio.get_running_loop()

        def whole():
            response = self.answer(request)
            parts = [one.encode() if isinstance(one, str) else bytes(one) for one in response.parts]
            return response, parts
        response, parts = await loop.run_in_executor(None, whole)
        await deliver(response, parts, send, request.method)

    def plain_paths(self):
        return [one.rule for one in self.url_map.rules if not one.arguments and 'GET' in one.methods]

    def run(self, host=None, port=None, debug=None, load_dotenv=True, **options):
        import uvicorn
        if debug is not None:
            self.debug = debug
        host, port = host or '127.0.0.1', port or 5000
        print(f' * Serving Flask app {self.name!r}\n * Debug mode: {"on" if self.debug else "off"}')
        print('WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.', file=sys.stderr)
        server = uvicorn.Server(uvicorn.Config(self, host=host, port=port))
        server.announcement = f' * Running on http://{host}:{port}\nPress CTRL+C to quit'
        server.run()

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}>'


async def deliver(response, parts, send, method='GET'):
    headers = [(key.lower().encode(), str(value).encode()) for key, value in response.headers.items(True)]
    if isinstance(response.parts, list):
        headers.append((b'content-length', str(sum(map(len, parts))).encode()))
    await send({'type': 'http.response.start', 'status': response.status_code, 'headers': headers})
    if hasattr(parts, '__aiter__'):
        async for part in parts:
            await send({'type': 'http.response.body', 'body': part.encode() if isinstance(part, str) else part, 'more_body': True})
    else:
        for part in parts if method != 'HEAD' else ():
            await send({'type': 'http.response.body', 'body': part, 'more_body': True})
    await send({'type': 'http.response.body', 'body': b''})


async def _lifespan(app, receive, send):
    while True:
        message = await receive()
        for function in app.starts if message['type'].endswith('startup') else app.stops:
            value = function()
            if inspect.isawaitable(value):
                await value
        await send({'type': message['type'] + '.complete'})
        if message['type'].endswith('shutdown'):
            return


class _Entered:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._token = _current.set(self._context)
        return self

    def __exit__(self, *args):
        _current.reset(self._token)

    async def __aenter__(self):
        return self.__enter__()

    async def __aexit__(self, *args):
        self.__exit__()

    push = __enter__

    def pop(self, exc=None):
        self.__exit__()


class Config(dict):
    def from_object(self, obj):
        for name in dir(obj):
            if name.isupper():
                self[name] = getattr(obj, name)

    def from_mapping(self, *args, **named):
        self.update(*args, **named)
        return True

    def from_pyfile(self, filename, silent=False):
        return True

    from_envvar = from_pyfile

    def from_prefixed_env(self, prefix='FLASK'):
        return True

    def get_namespace(self, namespace, lowercase=True):
        return {(key[len(namespace):].lower() if lowercase else key[len(namespace):]): value for key, value in self.items() if key.startswith(namespace)}


def _session():
    context = here()
    if context.session is None:
        if context.app.secret_key is None:
            raise RuntimeError('The session is unavailable because no secret key was set.  Set the secret_key on the application to something unique and secret.')
        context.session = Session(context.app.secrets.get(context.request.cookies.get('session'), {}))
    return context.session


def url_for(endpoint, _external=False, _anchor=None, **values):
    context = here('application')
    if endpoint.startswith('.'):
        endpoint = (context.request.blueprint or '') + endpoint
    if endpoint == 'static':
        return '/static/' + values['filename']
    for rule in context.app.url_map.rules:
        if rule.endpoint == endpoint and rule.arguments <= set(values):
            path = rule.build(values)
            return (context.request.host_url.rstrip('/') if context.request else 'http://localhost') + path if _external else path
    raise LookupError(f'Could not build url for endpoint {endpoint!r}.')

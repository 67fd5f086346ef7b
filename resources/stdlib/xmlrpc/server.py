"""The answering end of XML-RPC: functions and objects whose methods are called from elsewhere."""
import inspect
import socketserver
import sys
from http.server import BaseHTTPRequestHandler
from xmlrpc.client import Fault, dumps, gzip_decode, loads


def resolve_dotted_attribute(obj, attr, allow_dotted_names=True):
    for part in attr.split('.') if allow_dotted_names else [attr]:
        if part.startswith('_'):
            raise AttributeError(f'attempt to access private attribute "{part}"')
        obj = getattr(obj, part)
    return obj


def list_public_methods(obj):
    return [name for name in dir(obj) if not name.startswith('_') and callable(getattr(obj, name))]


def _as_fault(error):
    """What the other side is told of an exception."""
    return error if isinstance(error, Fault) else Fault(1, f'{type(error)}:{error}')


class SimpleXMLRPCDispatcher:
    instance, allow_dotted_names = None, False

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs = {}
        self.allow_none, self.encoding, self.use_builtin_types = allow_none, encoding or 'utf-8', use_builtin_types

    # -- what can be called

    def register_instance(self, instance, allow_dotted_names=False):
        self.instance, self.allow_dotted_names = instance, allow_dotted_names

    def register_function(self, function=None, name=None):
        if function is None:
            return lambda function: self.register_function(function, name)
        self.funcs[name or function.__name__] = function
        return function

    def _register_own(self, *names):
        for name in names:
            self.funcs[f'system.{name}'] = getattr(self, f'system_{name}')

    def register_introspection_functions(self):
        self._register_own('listMethods', 'methodSignature', 'methodHelp')

    def register_multicall_functions(self):
        self._register_own('multicall')

    def _asks_instance(self, hook):
        """The instance's own method of that name; it decides where it has one."""
        return None if self.instance is None else getattr(self.instance, hook, None)

    def _attribute_of_instance(self, method):
        if self.instance is not None:
            try:
                return resolve_dotted_attribute(self.instance, method, self.allow_dotted_names)
            except AttributeError:
                return None

    # -- calls

    def _dispatch(self, method, params):
        function = self.funcs.get(method)
        if function is None:
            decide = self._asks_instance('_dispatch')
            if decide is not None:
                return decide(method, params)
            function = self._attribute_of_instance(method)
        if function is None:
            raise Exception(f'method "{method}" is not supported')
        return function(*params)

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        def written(value, **options):
            return dumps(value, allow_none=self.allow_none, encoding=self.encoding, **options)
        call = dispatch_method or self._dispatch
        try:
            arguments, method = loads(data, use_builtin_types=self.use_builtin_types)
            text = written((call(method, arguments),), methodresponse=True)
        except BaseException as error:
            text = written(_as_fault(error))
        return text.encode(self.encoding, 'xmlcharrefreplace')

    # -- what the server tells of itself

    def system_listMethods(self):
        tell = self._asks_instance('_listMethods')
        if tell is not None:
            more = tell()
        elif self.instance is None or self._asks_instance('_dispatch') is not None:
            more = ()
        else:
            more = list_public_methods(self.instance)
        return sorted({*self.funcs, *more})

    def system_methodSignature(self, method_name):
        return 'signatures not supported'       # as CPython says

    def system_methodHelp(self, method_name):
        function = self.funcs.get(method_name)
        if function is None:
            tell = self._asks_instance('_methodHelp')
            if tell is not None:
                return tell(method_name)
            if self._asks_instance('_dispatch') is None:
                function = self._attribute_of_instance(method_name)
        return function is not None and inspect.getdoc(function) or ''

    def system_multicall(self, call_list):
        def result_of(call):
            try:
                return [self._dispatch(call['methodName'], call['params'])]
            except BaseException as error:
                fault = _as_fault(error)
                return {name: getattr(fault, name) for name in ('faultCode', 'faultString')}
        return [result_of(call) for call in call_list]


class SimpleXMLRPCRequestHandler(BaseHTTPRequestHandler):
    rpc_paths = ('/', '/RPC2', '/pydoc.css')
    wbufsize, disable_nagle_algorithm, encode_threshold = -1, True, 1400

    def is_rpc_path_valid(self):
        return not self.rpc_paths or self.path in self.rpc_paths

    def _request(self):
        data = self.rfile.read(int(self.headers['content-length']))
        is_packed = self.headers.get('content-encoding', 'identity').lower() == 'gzip'
        return gzip_decode(data) if is_packed else data

    def _send(self, status, kind, answer, **more):
        self.send_response(status)
        known = {'Content-type': kind, 'Content-length': str(len(answer))}
        for name, value in {**more, **known}.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        if answer:
            self.wfile.write(answer)

    def do_POST(self):
        if not self.is_rpc_path_valid():
            return self.report_404()
        try:
            answer = self.server._marshaled_dispatch(self._request(), getattr(self, '_dispatch', None), self.path)
        except Exception as error:
            tells = getattr(self.server, '_send_traceback_header', False)
            self._send(500, None, b'', **({'X-exception': str(error)} if tells else {}))
        else:
            self._send(200, 'text/xml', answer)

    def report_404(self):
        self._send(404, 'text/plain', b'No such page')

    def log_request(self, code='-', size='-'):
        if self.server.logRequests:
            super().log_request(code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    allow_reuse_address, _send_traceback_header = True, False

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None, bind_and_activate=True, use_builtin_types=False):
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)
        self.logRequests = logRequests
        super().__init__(addr, requestHandler, bind_and_activate)


class MultiPathXMLRPCServer(SimpleXMLRPCServer):
    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.dispatchers = {}

    def add_dispatcher(self, path, dispatcher):
        self.dispatchers[path] = dispatcher
        return dispatcher

    def get_dispatcher(self, path):
        return self.dispatchers[path]

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        if path not in self.dispatchers:
            return dumps(Fault(1, f"{KeyError}:{path!r}"), encoding=self.encoding, allow_none=self.allow_none).encode(self.encoding)
        return self.dispatchers[path]._marshaled_dispatch(data, dispatch_method, path)


class CGIXMLRPCRequestHandler(SimpleXMLRPCDispatcher):
    def handle_xmlrpc(self, request_text):
        answer = self._marshaled_dispatch(request_text)
        print('Content-Type: text/xml')
        print(f'Content-Length: {len(answer)}\n')
        sys.stdout.flush()
        print(answer.decode())

    def handle_request(self, request_text=None):
        self.handle_xmlrpc(sys.stdin.read() if request_text is None else request_text)

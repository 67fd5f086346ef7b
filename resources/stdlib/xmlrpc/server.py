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


class SimpleXMLRPCDispatcher:
    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs, self.instance, self.allow_none, self.encoding, self.use_builtin_types = {}, None, allow_none, encoding or 'utf-8', use_builtin_types
        self.allow_dotted_names = False

    def register_instance(self, instance, allow_dotted_names=False):
        self.instance, self.allow_dotted_names = instance, allow_dotted_names

    def register_function(self, function=None, name=None):
        if function is None:
            return lambda function: self.register_function(function, name)
        self.funcs[name or function.__name__] = function
        return function

    def register_introspection_functions(self):
        self.funcs.update({'system.listMethods': self.system_listMethods, 'system.methodSignature': self.system_methodSignature, 'system.methodHelp': self.system_methodHelp})

    def register_multicall_functions(self):
        self.funcs['system.multicall'] = self.system_multicall

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        try:
            params, method = loads(data, use_builtin_types=self.use_builtin_types)
            answer = (dispatch_method or self._dispatch)(method, params)
            answer = dumps((answer,), methodresponse=1, allow_none=self.allow_none, encoding=self.encoding)
        except Fault as fault:
            answer = dumps(fault, allow_none=self.allow_none, encoding=self.encoding)
        except BaseException as error:
            answer = dumps(Fault(1, f'{type(error)}:{error}'), encoding=self.encoding, allow_none=self.allow_none)
        return answer.encode(self.encoding, 'xmlcharrefreplace')

    def system_listMethods(self):
        names = set(self.funcs)
        if self.instance is not None:
            if hasattr(self.instance, '_listMethods'):
                names |= set(self.instance._listMethods())
            elif not hasattr(self.instance, '_dispatch'):
                names |= set(list_public_methods(self.instance))
        return sorted(names)

    def system_methodSignature(self, method_name):
        return 'signatures not supported'

    def system_methodHelp(self, method_name):
        found = self.funcs.get(method_name)
        if found is None and self.instance is not None:
            if hasattr(self.instance, '_methodHelp'):
                return self.instance._methodHelp(method_name)
            try:
                found = resolve_dotted_attribute(self.instance, method_name, self.allow_dotted_names)
            except AttributeError:
                pass
        return '' if found is None else inspect.getdoc(found) or ''

    def system_multicall(self, call_list):
        results = []
        for call in call_list:
            try:
                results.append([self._dispatch(call['methodName'], call['params'])])
            except Fault as fault:
                results.append({'faultCode': fault.faultCode, 'faultString': fault.faultString})
            except BaseException as error:
                results.append({'faultCode': 1, 'faultString': f'{type(error)}:{error}'})
        return results

    def _dispatch(self, method, params):
        found = self.funcs.get(method)
        if found is not None:
            return found(*params)
        if self.instance is not None:
            if hasattr(self.instance, '_dispatch'):
                return self.instance._dispatch(method, params)
            try:
                found = resolve_dotted_attribute(self.instance, method, self.allow_dotted_names)
            except AttributeError:
                pass
            if found is not None:
                return found(*params)
        raise Exception(f'method "{method}" is not supported')


class SimpleXMLRPCRequestHandler(BaseHTTPRequestHandler):
    rpc_paths = ('/', '/RPC2', '/pydoc.css')
    wbufsize, disable_nagle_algorithm, encode_threshold = -1, True, 1400

    def is_rpc_path_valid(self):
        return not self.rpc_paths or self.path in self.rpc_paths

    def do_POST(self):
        if not self.is_rpc_path_valid():
            return self.report_404()
        try:
            data = self.rfile.read(int(self.headers['content-length']))
            if self.headers.get('content-encoding', 'identity').lower() == 'gzip':
                data = gzip_decode(data)
            answer = self.server._marshaled_dispatch(data, getattr(self, '_dispatch', None), self.path)
        except Exception as error:
            self.send_response(500)
            if getattr(self.server, '_send_traceback_header', False):
                self.send_header('X-exception', str(error))
            self.send_header('Content-length', '0')
            self.end_headers()
            return
        self.send_response(200)
        self.send_header('Content-type', 'text/xml')
        self.send_header('Content-length', str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def report_404(self):
        answer = b'No such page'
        self.send_response(404)
        self.send_header('Content-type', 'text/plain')
        self.send_header('Content-length', str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_request(self, code='-', size='-'):
        if self.server.logRequests:
            super().log_request(code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    allow_reuse_address, _send_traceback_header = True, False

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None, bind_and_activate=True, use_builtin_types=False):
        self.logRequests = logRequests
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)
        socketserver.TCPServer.__init__(self, addr, requestHandler, bind_and_activate)


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

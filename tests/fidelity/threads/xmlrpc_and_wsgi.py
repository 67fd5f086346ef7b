"""Calls over XML-RPC and a small WSGI server, each in a thread beside its client."""
import threading, xmlrpc.client, datetime
from xmlrpc.server import SimpleXMLRPCServer, SimpleXMLRPCRequestHandler
class H(SimpleXMLRPCRequestHandler): rpc_paths = ('/RPC2',)
class Math:
    def mul(self, a, b):
        "Multiplies."
        return a * b
    def fail(self): raise ValueError('no')
s = SimpleXMLRPCServer(('localhost', 8123), requestHandler=H, logRequests=False, allow_none=True)
s.register_introspection_functions(); s.register_multicall_functions()
s.register_function(pow); s.register_function(lambda x, y: x + y, 'add'); s.register_instance(Math())
@s.register_function
def echo(*a): return list(a)
t = threading.Thread(target=s.serve_forever, daemon=True); t.start()
with xmlrpc.client.ServerProxy('http://localhost:8123', allow_none=True) as p:
    print(p.pow(2, 3), p.add('a', 'b'), p.mul(5, 2), p.system.listMethods(), p.system.methodHelp('mul'))
    print(p.echo(1, 1.5, True, None, 'é<&', [1, {'a': (2,)}], [False]))
    try: p.fail()
    except xmlrpc.client.Fault as e: print(e, e.faultCode, e.faultString)
    try: p.nosuch()
    except xmlrpc.client.Fault as e: print(e)
    m = xmlrpc.client.MultiCall(p); m.add(1, 2); m.pow(2, 2); m.fail()
    r = m(); print(r[0], r[1])
    try: r[2]
    except xmlrpc.client.Fault as e: print(e)
    print(p)
try: xmlrpc.client.ServerProxy('http://localhost:8123/bad').x()
except xmlrpc.client.ProtocolError as e: print(e, e.errcode)
s.shutdown(); s.server_close()
try: xmlrpc.client.ServerProxy('http://localhost:8123/').x()
except OSError as e: print(e)
print(xmlrpc.client.dumps((1, 'a', {'k': [True, 2.5]}), 'f')); print(xmlrpc.client.loads(xmlrpc.client.dumps((1, 'a', {'k': [True, 2.5]}), 'f')))
for bad in (2**40, None, {1: 2}):
    try: xmlrpc.client.dumps((bad,))
    except Exception as e: print(type(e).__name__, e)
from wsgiref.simple_server import make_server, demo_app
import urllib.request
def app(environ, start):
    start('200 OK', [('Content-Type', 'text/plain')]); return [environ['PATH_INFO'].encode(), b'?', environ['QUERY_STRING'].encode()]
with make_server('', 8124, app) as w:
    threading.Thread(target=w.handle_request).start()
    r = urllib.request.urlopen('http://localhost:8124/a/b?x=1'); print(r.status, r.read(), r.headers['Server'], r.headers['Content-Length'])

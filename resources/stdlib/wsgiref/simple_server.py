"""A server of WSGI applications: one request after the other."""
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from wsgiref.headers import Headers
from wsgiref.util import FileWrapper

__all__ = ['WSGIServer', 'WSGIRequestHandler', 'demo_app', 'make_server']
__version__ = '0.2'
server_version, sys_version = 'WSGIServer/0.2', 'CPython/3.11.7'
software_version = f'{server_version} {sys_version}'


class WSGIServer(HTTPServer):
    application = None

    def server_bind(self):
        super().server_bind()
        self.base_environ = {'SERVER_NAME': self.server_name, 'GATEWAY_INTERFACE': 'CGI/1.1', 'SERVER_PORT': str(self.server_port), 'REMOTE_HOST': '', 'CONTENT_LENGTH': '', 'SCRIPT_NAME': ''}

    def get_app(self):
        return self.application

    def set_app(self, application):
        self.application = application


class WSGIRequestHandler(BaseHTTPRequestHandler):
    server_version = server_version

    def get_environ(self):
        path, _, query = self.path.partition('?')
        environ = {**self.server.base_environ, 'SERVER_PROTOCOL': self.request_version, 'SERVER_SOFTWARE': self.server_version, 'REQUEST_METHOD': self.command,
                   'PATH_INFO': urllib.parse.unquote(path, 'iso-8859-1'), 'QUERY_STRING': query, 'REMOTE_ADDR': self.client_address[0],
                   'CONTENT_TYPE': self.headers.get('content-type') or self.headers.get_content_type()}
        if self.headers.get('content-length'):
            environ['CONTENT_LENGTH'] = self.headers['content-length']
        for key, value in self.headers.items():
            key = key.replace('-', '_').upper()
            if key not in environ:
                key = 'HTTP_' + key
                environ[key] = environ[key] + ',' + value.strip() if key in environ else value.strip()
        return environ

    def get_stderr(self):
        return sys.stderr

    def handle(self):
        self.raw_requestline = self.rfile.readline(65537)
        if self.parse_request():
            self._serve()

    def _serve(self):
        environ = self.get_environ()
        length = int(environ['CONTENT_LENGTH'] or 0)
        environ.update({'wsgi.input': BytesIO(self.rfile.read(length)), 'wsgi.errors': self.get_stderr(), 'wsgi.version': (1, 0), 'wsgi.run_once': False, 'wsgi.url_scheme': 'http',
                        'wsgi.multithread': False, 'wsgi.multiprocess': False, 'wsgi.file_wrapper': FileWrapper})
        begun, written = [], []

        def start_response(status, headers, exc_info=None):
            if exc_info is not None and written:
                raise exc_info[1].with_traceback(exc_info[2])
            if begun and exc_info is None:
                raise AssertionError('Headers already set!')
            begun[:] = [status, Headers(list(headers))]
            return written.append
        try:
            answer = self.server.get_app()(environ, start_response)
            try:
                written += list(answer)
            finally:
                if hasattr(answer, 'close'):
                    answer.close()
        except Exception:
            import traceback
            traceback.print_exc(file=self.get_stderr())
            begun[:] = ['500 Internal Server Error', Headers([('Content-Type', 'text/plain')])]
            written[:] = [b'A server error occurred.  Please contact the administrator.']
        status, headers = begun
        body = b''.join(written)
        code, _, reason = status.partition(' ')
        self.log_request(code, len(body))
        if 'Content-Length' not in headers and len(written) == 1:
            headers['Content-Length'] = str(len(body))
        lines = [f'HTTP/1.0 {status}', f'Date: {self.date_time_string()}', f'Server: {software_version}'] + [f'{key}: {value}' for key, value in headers.items()]
        self.wfile.write(('\r\n'.join(lines) + '\r\n\r\n').encode('iso-8859-1') + (b'' if self.command == 'HEAD' else body))


def demo_app(environ, start_response):
    lines = ['Hello world!', ''] + [f'{key} = {value!r}' for key, value in sorted(environ.items())]
    start_response('200 OK', [('Content-Type', 'text/plain; charset=utf-8')])
    return ['\n'.join(lines + ['']).encode('utf-8')]


def make_server(host, port, app, server_class=WSGIServer, handler_class=WSGIRequestHandler):
    server = server_class((host, port), handler_class)
    server.set_app(app)
    return server

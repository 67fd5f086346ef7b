"""Servers that speak HTTP, over the simulated network."""
import email.utils
import html
import http.client
import io
import mimetypes
import os
import posixpath
import re
import shutil
import socket
import socketserver
import sys
import time
import urllib.parse
from http import HTTPStatus

__version__ = '0.6'
__all__ = ['HTTPServer', 'ThreadingHTTPServer', 'BaseHTTPRequestHandler', 'SimpleHTTPRequestHandler', 'CGIHTTPRequestHandler']

DEFAULT_ERROR_MESSAGE = '''<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
'''
DEFAULT_ERROR_CONTENT_TYPE = 'text/html;charset=utf-8'
_LONGEST_LINE = 1 << 16


class HTTPServer(socketserver.TCPServer):
    allow_reuse_address = 1

    def server_bind(self):
        socketserver.TCPServer.server_bind(self)
        address = self.server_address
        self.server_name, self.server_port = socket.getfqdn(address[0]), address[1]


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    sys_version, server_version = f'Python/{sys.version.split()[0]}', f'BaseHTTP/{__version__}'
    error_message_format, error_content_type = DEFAULT_ERROR_MESSAGE, DEFAULT_ERROR_CONTENT_TYPE
    default_request_version, protocol_version = 'HTTP/0.9', 'HTTP/1.0'
    MessageClass = http.client.HTTPMessage
    responses = {status: (status.phrase, status.description) for status in HTTPStatus}
    weekdayname = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    monthname = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

    def _wrong(self, code, text):
        self.send_error(code, text)
        return False

    def parse_request(self):
        """Take a request's first line and its headers apart; False where it is wrong, which the client has been told then."""
        self.command, self.request_version, self.close_connection = None, self.default_request_version, True
        self.requestline = str(self.raw_requestline, 'iso-8859-1').rstrip('\r\n')
        words = self.requestline.split()
        return bool(words) and self._take_line(words) and self._take_headers()

    def _take_line(self, words):
        if len(words) > 2 and not self._take_version(words[-1]):
            return False
        if len(words) not in (2, 3):
            return self._wrong(HTTPStatus.BAD_REQUEST, 'Bad request syntax (%r)' % self.requestline)
        self.command, path = words[:2]
        if len(words) == 2:
            self.close_connection = True
            if self.command != 'GET':
                wrong, self.command = self.command, None
                return self._wrong(HTTPStatus.BAD_REQUEST, 'Bad HTTP/0.9 request type (%r)' % wrong)
        # Two slashes in front would be taken for a host.
        self.path = re.sub('^//+', '/', path)
        return True

    def _take_version(self, version):
        numbers = re.fullmatch(r'HTTP/(\d{1,10})\.(\d{1,10})', version)
        if numbers is None:
            return self._wrong(HTTPStatus.BAD_REQUEST, 'Bad request version (%r)' % version)
        known = tuple(map(int, numbers.groups()))
        if known >= (2, 0):
            return self._wrong(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, 'Invalid HTTP version (%s)' % version[5:])
        self.close_connection = known < (1, 1) or not self._speaks_1_1()
        self.request_version = version
        return True

    def _speaks_1_1(self):
        return self.protocol_version >= 'HTTP/1.1'

    def _take_headers(self):
        try:
            headers = self.headers = http.client.parse_headers(self.rfile, _class=self.MessageClass)
        except http.client.HTTPException as problem:
            what = 'Line too long' if isinstance(problem, http.client.LineTooLong) else 'Too many headers'
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, what, str(problem))
            return False
        self._go_by_connection(headers.get('Connection', ''), self._speaks_1_1())
        waits = headers.get('Expect', '').lower() == '100-continue'
        if waits and self._speaks_1_1() and self.request_version >= 'HTTP/1.1':
            return self.handle_expect_100()
        return True

    def _go_by_connection(self, value, may_stay=True):
        wish = value.lower()
        if wish == 'close':
            self.close_connection = True
        elif may_stay and wish == 'keep-alive':
            self.close_connection = False

    def handle_expect_100(self):
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    def handle_one_request(self):
        try:
            line = self.raw_requestline = self.rfile.readline(_LONGEST_LINE + 1)
            if len(line) > _LONGEST_LINE:
                self.requestline = self.request_version = self.command = ''
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
            elif not line:
                self.close_connection = True
            elif self.parse_request():
                self._answer()
        except TimeoutError as problem:
            self.log_error('Request timed out: %r', problem)
            self.close_connection = True

    def _answer(self):
        do = getattr(self, f'do_{self.command}', None)
        if do is None:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, 'Unsupported method (%r)' % self.command)
            return
        do()
        self.wfile.flush()

    def handle(self):
        while True:
            self.close_connection = True        # unless the request says otherwise
            self.handle_one_request()
            if self.close_connection:
                break

    def send_error(self, code, message=None, explain=None):
        known = self.responses.get(code, ('???', '???'))
        message = known[0] if message is None else message
        explain = known[1] if explain is None else explain
        self.log_error('code %d, message %s', code, message)
        body = b''
        if code >= 200 and code not in (204, 205, 304):
            words = {name: html.escape(text, quote=False) for name, text in (('message', message), ('explain', explain))}
            body = (self.error_message_format % {'code': code, **words}).encode('UTF-8', 'replace')
        head = {'Connection': 'close'}
        if body:
            head |= {'Content-Type': self.error_content_type, 'Content-Length': str(len(body))}
        self.send_response(code, message)
        self._send_head(head)
        if body and self.command != 'HEAD':
            self.wfile.write(body)

    def _send_head(self, headers):
        for item in headers.items():
            self.send_header(*item)
        self.end_headers()

    def send_response(self, code, message=None):
        self.log_request(code)
        self.send_response_only(code, message)
        for name, value in (('Server', self.version_string()), ('Date', self.date_time_string())):
            self.send_header(name, value)

    def _has_head(self):
        return self.request_version != 'HTTP/0.9'

    def send_response_only(self, code, message=None):
        if self._has_head():
            phrase = self.responses.get(code, ('',))[0] if message is None else message
            self._lines().append(f'{self.protocol_version} {code:d} {phrase}\r\n'.encode('latin-1', 'strict'))

    def _lines(self):
        return self.__dict__.setdefault('_headers_buffer', [])

    def send_header(self, keyword, value):
        if self._has_head():
            self._lines().append(f'{keyword}: {value}\r\n'.encode('latin-1', 'strict'))
        if keyword.lower() == 'connection':
            self._go_by_connection(value)

    def end_headers(self):
        if self._has_head():
            self._lines().append(b'\r\n')
            self.flush_headers()

    def flush_headers(self):
        lines = self._lines()
        self.wfile.write(b''.join(lines))
        lines.clear()

    def log_request(self, code='-', size='-'):
        self.log_message('"%s" %s %s', self.requestline, str(code.value if isinstance(code, HTTPStatus) else code), str(size))

    def log_error(self, format, *args):
        self.log_message(format, *args)

    def log_message(self, format, *args):
        shown = ''.join(f'\\x{ord(letter):02x}' if letter < ' ' or '\x7f' <= letter <= '\x9f' else '\\\\' if letter == '\\' else letter for letter in format % args)
        sys.stderr.write(f'{self.address_string()} - - [{self.log_date_time_string()}] {shown}\n')

    def version_string(self):
        return f'{self.server_version} {self.sys_version}'

    def date_time_string(self, timestamp=None):
        return email.utils.formatdate(time.time() if timestamp is None else timestamp, usegmt=True)

    def log_date_time_string(self):
        now = time.localtime(time.time())
        return f'{now.tm_mday:02d}/{self.monthname[now.tm_mon]}/{now.tm_year:04d} {now.tm_hour:02d}:{now.tm_min:02d}:{now.tm_sec:02d}'

    def address_string(self):
        return self.client_address[0]


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Gives out the simulated files of a folder."""
    server_version = 'SimpleHTTP/' + __version__
    index_pages = 'index.html', 'index.htm'
    extensions_map = _encodings_map_default = {'.gz': 'application/gzip', '.Z': 'application/octet-stream', '.bz2': 'application/x-bzip2',
                                               '.xz': 'application/x-xz'}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        file = self.send_head()
        if file:
            try:
                self.copyfile(file, self.wfile)
            finally:
                file.close()

    def do_HEAD(self):
        file = self.send_head()
        if file:
            file.close()

    def send_head(self):
        """Answer but for the contents, and give the file they are in; None where that is all."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            asked = urllib.parse.urlsplit(self.path)
            if asked.path[-1:] != '/':          # or its links would lead elsewhere
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self._send_head({'Location': urllib.parse.urlunsplit(asked._replace(path=asked.path + '/')), 'Content-Length': '0'})
                return None
            pages = filter(os.path.isfile, (os.path.join(path, name) for name in self.index_pages))
            path, folder = next(pages, None), path
            if path is None:
                return self.list_directory(folder)
        try:
            file = None if path.endswith('/') else open(path, 'rb')
        except OSError:
            file = None
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
            return None
        about = os.stat(path)
        self.send_response(HTTPStatus.OK)
        self._send_head({'Content-type': self.guess_type(path), 'Content-Length': str(about.st_size),
                         'Last-Modified': self.date_time_string(about.st_mtime)})
        return file

    def list_directory(self, path):
        try:
            names = sorted(os.listdir(path), key=str.lower)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'No permission to list directory')
            return None
        title = 'Directory listing for ' + html.escape(urllib.parse.unquote(self.path, errors='surrogatepass'), quote=False)
        rows = []
        for name in names:
            full = os.path.join(path, name)
            mark = '/' if os.path.isdir(full) else ''
            shown = name + ('@' if os.path.islink(full) else mark)
            rows.append(f'<li><a href="{urllib.parse.quote(name + mark, errors="surrogatepass")}">{html.escape(shown, quote=False)}</a></li>')
        coding = sys.getfilesystemencoding()
        page = '\n'.join(['<!DOCTYPE HTML>', '<html lang="en">', '<head>', f'<meta charset="{coding}">', f'<title>{title}</title>', '</head>', '<body>',
                          f'<h1>{title}</h1>', '<hr>', '<ul>', *rows, '</ul>', '<hr>', '</body>', '</html>', '']).encode(coding, 'surrogateescape')
        self.send_response(HTTPStatus.OK)
        self._send_head({'Content-type': f'text/html; charset={coding}', 'Content-Length': str(len(page))})
        return io.BytesIO(page)

    def translate_path(self, path):
        path = urllib.parse.unquote(path.split('?', 1)[0].split('#', 1)[0])
        words = [word for word in posixpath.normpath(path).split('/') if word and not os.path.dirname(word) and word not in (os.curdir, os.pardir)]
        return os.path.join(self.directory, *words) + ('/' if path.rstrip().endswith('/') else '')

    def copyfile(self, source, outputfile):
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        ending = posixpath.splitext(path)[1]
        found = self.extensions_map.get(ending) or self.extensions_map.get(ending.lower())
        return found or mimetypes.guess_type(path)[0] or 'application/octet-stream'


class CGIHTTPRequestHandler(SimpleHTTPRequestHandler):
    cgi_directories = ['/cgi-bin', '/htbin']

    def do_POST(self):
        self.send_error(HTTPStatus.NOT_IMPLEMENTED, 'Can only POST to CGI scripts')

"""Loops of channels over select(), as programs wrote them before asyncio."""
import select
import socket
import sys
import time
import warnings
from errno import EALREADY, EINPROGRESS, EISCONN, EWOULDBLOCK

warnings.warn('The asyncore module is deprecated and will be removed in Python 3.12. The recommended replacement is asyncio', DeprecationWarning, stacklevel=2)
socket_map = {}


class ExitNow(Exception):
    pass


_ends = ExitNow, KeyboardInterrupt, SystemExit


def _told(obj, method):
    try:
        method()
    except _ends:
        raise
    except Exception:
        obj.handle_error()


def read(obj):
    _told(obj, obj.handle_read_event)


def write(obj):
    _told(obj, obj.handle_write_event)


def poll(timeout=0.0, map=None):
    channels = socket_map if map is None else map
    if not channels:
        return
    readers = [fd for fd, one in channels.items() if one.readable()]
    writers = [fd for fd, one in channels.items() if one.writable() and not one.accepting]
    if not readers and not writers:
        time.sleep(timeout)
        return
    ready, free, _ = select.select(readers, writers, [], timeout)
    for fd in ready:
        if fd in channels:
            read(channels[fd])
    for fd in free:
        if fd in channels:
            write(channels[fd])


poll2 = poll3 = poll


def loop(timeout=30.0, use_poll=False, map=None, count=None):
    channels = socket_map if map is None else map
    while channels and (count is None or count > 0):
        poll(timeout, channels)
        if count is not None:
            count -= 1


class dispatcher:
    debug = connected = accepting = connecting = closing = False
    addr = None
    ignore_log_types = frozenset({'warning'})

    def __init__(self, sock=None, map=None):
        self._map, self.socket, self._fileno = socket_map if map is None else map, None, None
        if sock is not None:
            sock.setblocking(False)
            self.set_socket(sock, map)
            self.connected = True
            try:
                self.addr = sock.getpeername()
            except OSError:
                self.connected = False

    def __repr__(self):
        parts = [f'{type(self).__module__}.{type(self).__qualname__}']
        if self.accepting and self.addr:
            parts.append('listening')
        elif self.connected:
            parts.append('connected')
        if self.addr is not None:
            parts.append('%s:%d' % self.addr[:2] if isinstance(self.addr, tuple) else repr(self.addr))
        return f"<{' '.join(parts)} at {id(self):#x}>"

    def add_channel(self, map=None):
        (self._map if map is None else map)[self._fileno] = self

    def del_channel(self, map=None):
        (self._map if map is None else map).pop(self._fileno, None)
        self._fileno = None

    def create_socket(self, family=socket.AF_INET, type=socket.SOCK_STREAM):
        made = socket.socket(family, type)
        made.setblocking(False)
        self.set_socket(made)

    def set_socket(self, sock, map=None):
        self.socket, self._fileno = sock, sock.fileno()
        self.add_channel(map)

    def set_reuse_addr(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)

    def readable(self):
        return True

    def writable(self):
        return True

    def listen(self, num):
        self.accepting = True
        return self.socket.listen(num)

    def bind(self, addr):
        self.addr = addr
        return self.socket.bind(addr)

    def connect(self, address):
        self.connected, self.connecting = False, True
        code = self.socket.connect_ex(address)
        if code in (EINPROGRESS, EALREADY, EWOULDBLOCK):
            self.addr = address
        elif code in (0, EISCONN):
            self.addr = address
            self.handle_connect_event()
        else:
            raise OSError(code, 'Connection failed')

    def accept(self):
        try:
            return self.socket.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return None

    def send(self, data):
        try:
            return self.socket.send(data)
        except BlockingIOError:
            return 0
        except (ConnectionError, BrokenPipeError):
            self.handle_close()
            return 0

    def recv(self, buffer_size):
        try:
            data = self.socket.recv(buffer_size)
            if not data:
                self.handle_close()
            return data
        except ConnectionError:
            self.handle_close()
            return b''

    def close(self):
        self.connected = self.accepting = self.connecting = False
        self.del_channel()
        if self.socket is not None:
            self.socket.close()

    def log(self, message):
        sys.stderr.write(f'log: {message}\n')

    def log_info(self, message, type='info'):
        if type not in self.ignore_log_types:
            print(f'{type}: {message}')

    def handle_read_event(self):
        if self.accepting:
            self.handle_accept()
            return
        if not self.connected and self.connecting:
            self.handle_connect_event()
        self.handle_read()

    def handle_connect_event(self):
        code = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code:
            raise OSError(code, 'Connection failed')
        self.handle_connect()
        self.connected, self.connecting = True, False

    def handle_write_event(self):
        if self.accepting:
            return
        if not self.connected and self.connecting:
            self.handle_connect_event()
        self.handle_write()

    def handle_error(self):
        kind, value = sys.exc_info()[:2]
        self.log_info(f'uncaptured python exception, closing channel {self!r} ({kind}:{value})', 'error')
        self.handle_close()

    def handle_close(self):
        self.log_info('unhandled close event', 'warning')
        self.close()

    def handle_accept(self):
        pair = self.accept()
        if pair is not None:
            self.handle_accepted(*pair)

    def handle_accepted(self, sock, addr):
        sock.close()
        self.log_info('unhandled accepted event', 'warning')

    def handle_expt(self):
        self.log_info('unhandled incoming priority event', 'warning')

    def handle_read(self):
        self.log_info('unhandled read event', 'warning')

    def handle_write(self):
        self.log_info('unhandled write event', 'warning')

    def handle_connect(self):
        self.log_info('unhandled connect event', 'warning')

    def __getattr__(self, name):
        held = self.__dict__.get('socket')
        if held is None or name.startswith('_'):
            raise AttributeError(f'{type(self).__name__} instance has no attribute {name!r}')
        return getattr(held, name)


class dispatcher_with_send(dispatcher):
    """What can not be sent at once goes later."""

    def __init__(self, sock=None, map=None):
        super().__init__(sock, map)
        self.out_buffer = b''

    def initiate_send(self):
        sent = dispatcher.send(self, self.out_buffer[:65536])
        self.out_buffer = self.out_buffer[sent:]

    handle_write = initiate_send

    def writable(self):
        return not self.connected or len(self.out_buffer) > 0

    def send(self, data):
        self.out_buffer += data
        self.initiate_send()


def close_all(map=None, ignore_all=False):
    channels = socket_map if map is None else map
    for one in list(channels.values()):
        one.close()
    channels.clear()

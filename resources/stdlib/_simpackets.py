"""Datagrams and pipes of the simulated system; `_simnet.py` has the rest of it."""
from collections import deque as _deque

from _simnet import (EADDRINUSE, EAGAIN, ECONNREFUSED, EDESTADDRREQ, EMSGSIZE, EPIPE, ERR, HUP, IN, OUT, PIPE_CAPACITY, File, failure, free_port,
                     is_loopback)

# ---- datagrams -------------------------------------------------------------------------------------------------------

datagram_sockets = {}       # (host, port) or path: Datagrams


class Datagrams(File):
    kind = "datagram"
    LIMIT = 212992

    def __init__(self):
        super().__init__()
        self.inbox = _deque()
        self.size = 0
        self.local = None
        self.remote = None
        self.error = 0
        self.is_connected = False

    def mask(self):
        return (IN if self.inbox or self.error else 0) | (ERR if self.error else 0) | OUT

    def bind(self, address):
        if address in datagram_sockets:
            raise failure(EADDRINUSE)
        self.local = address
        datagram_sockets[address] = self

    def raise_error(self):
        if self.error:
            code, self.error = self.error, 0
            raise failure(code)

    def send(self, data, address=None):
        self.raise_error()
        target = address if address is not None else self.remote
        if target is None:
            raise failure(EDESTADDRREQ)
        if len(data) > 65507:
            raise failure(EMSGSIZE)
        if self.local is None and not isinstance(target, (str, bytes)):
            self.bind((("127.0.0.1" if is_loopback(target[0]) else "10.0.0.2") if address is None else "0.0.0.0",
                       free_port(lambda port: any(name[1] == port for name in datagram_sockets if isinstance(name, tuple)))))
        if not isinstance(target, (str, bytes)) and not is_loopback(target[0]) and not target[0].startswith(("255.", "10.")):
            import _simremote
            _simremote.datagram(self, bytes(data), target)
            return len(data)
        found = datagram_sockets.get(target)
        if found is None and not isinstance(target, (str, bytes)):
            found = datagram_sockets.get(("0.0.0.0", target[1])) or datagram_sockets.get(("::", target[1]))
            if target[0] in ("0.0.0.0", "255.255.255.255", "localhost"):
                found = found or datagram_sockets.get(("127.0.0.1", target[1]))
        if found is None:
            if isinstance(target, (str, bytes)):
                raise failure(ECONNREFUSED)
            if self.is_connected:
                self.error = ECONNREFUSED
                self.notify(IN | ERR)
            return len(data)
        source = self.local
        if source is not None and not isinstance(source, (str, bytes)) and source[0] in ("0.0.0.0", ""):
            source = ("127.0.0.1", *source[1:])
        found.arrive(bytes(data), source)
        return len(data)

    def arrive(self, data, source):
        if self.is_closed or self.size + len(data) + 512 > self.LIMIT:
            return                      # as UDP does: it is lost
        if self.is_connected and self.remote is not None and source != self.remote:
            return
        self.inbox.append((data, source))
        self.size += len(data) + 512
        self.notify(IN)

    def recv(self, count):
        self.raise_error()
        if not self.inbox:
            raise failure(EAGAIN)
        data, source = self.inbox.popleft()
        self.size -= len(data) + 512
        return data[:count], source

    def closed(self):
        if datagram_sockets.get(self.local) is self:
            del datagram_sockets[self.local]


# ---- pipes -----------------------------------------------------------------------------------------------------------

class Pipe:
    def __init__(self):
        self.data = bytearray()
        self.reader = PipeEnd(self, True)
        self.writer = PipeEnd(self, False)


class PipeEnd(File):
    kind = "pipe"

    def __init__(self, pipe, is_reader):
        super().__init__()
        self.pipe = pipe
        self.is_reader = is_reader
        self.on_change = None           # a simulated program at the other end

    def mask(self):
        pipe = self.pipe
        if self.is_reader:
            return (IN if pipe.data else 0) | (HUP if pipe.writer.is_closed else 0)
        if pipe.reader.is_closed:
            return OUT | ERR
        return OUT if len(pipe.data) <= PIPE_CAPACITY - 4096 else 0

    def read(self, count):
        pipe = self.pipe
        if not pipe.data:
            if pipe.writer.is_closed:
                return b""
            raise failure(EAGAIN)
        data = bytes(pipe.data[:count])
        was_full = len(pipe.data) > PIPE_CAPACITY - 4096
        del pipe.data[:count]
        if was_full and len(pipe.data) <= PIPE_CAPACITY - 4096:
            pipe.writer.notify(OUT)
        if pipe.writer.on_change is not None:
            pipe.writer.on_change()
        return data

    def write(self, data):
        pipe = self.pipe
        if pipe.reader.is_closed:
            raise failure(EPIPE)
        room = PIPE_CAPACITY - len(pipe.data)
        if room <= 0 or len(data) > room and len(data) <= 4096:
            raise failure(EAGAIN)
        data = bytes(data[:room])
        pipe.data += data
        pipe.reader.notify(IN)
        if pipe.reader.on_change is not None:
            pipe.reader.on_change()
        return len(data)

    def closed(self):
        other = self.pipe.writer if self.is_reader else self.pipe.reader
        if not other.is_closed:
            other.notify(OUT | ERR if self.is_reader else IN | HUP)
            if other.on_change is not None:
                other.on_change()

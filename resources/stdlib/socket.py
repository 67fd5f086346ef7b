"""Sockets of the simulated network. See _simnet for what they do; blocking calls block in virtual time."""
import _simloop
import _simnet
import os
from enum import IntEnum as _IntEnum, IntFlag as _IntFlag

_failure = _simnet.failure
error = OSError
timeout = TimeoutError
has_ipv6 = True
SOMAXCONN = 4096


class herror(OSError):
    pass


class gaierror(OSError):
    pass


for _type in (herror, gaierror):
    _type.__module__ = "socket"


class AddressFamily(_IntEnum):
    AF_UNSPEC = 0
    AF_UNIX = 1
    AF_INET = 2
    AF_INET6 = 10


class SocketKind(_IntEnum):
    SOCK_STREAM = 1
    SOCK_DGRAM = 2
    SOCK_RAW = 3
    SOCK_SEQPACKET = 5
    SOCK_NONBLOCK = 2048
    SOCK_CLOEXEC = 524288


class MsgFlag(_IntFlag):
    MSG_OOB = 1
    MSG_PEEK = 2
    MSG_TRUNC = 32
    MSG_DONTWAIT = 64
    MSG_WAITALL = 256
    MSG_NOSIGNAL = 16384


class AddressInfo(_IntFlag):
    AI_PASSIVE = 1
    AI_CANONNAME = 2
    AI_NUMERICHOST = 4
    AI_V4MAPPED = 8
    AI_ALL = 16
    AI_ADDRCONFIG = 32
    AI_NUMERICSERV = 1024


for _enum in (AddressFamily, SocketKind, MsgFlag, AddressInfo):
    for _name, _member in _enum.__members__.items():
        globals()[_name] = _member
del _enum, _name, _member, _type

IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 0, 1, 6, 17, 41
SOL_SOCKET, SOL_IP, SOL_TCP, SOL_UDP = 1, 0, 6, 17
SO_DEBUG, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_DONTROUTE, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE = 1, 2, 3, 4, 5, 6, 7, 8, 9
SO_LINGER, SO_REUSEPORT, SO_RCVTIMEO, SO_SNDTIMEO, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN = 13, 15, 20, 21, 30, 38, 39
TCP_NODELAY, TCP_MAXSEG, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_QUICKACK = 1, 2, 4, 5, 6, 12
IPV6_V6ONLY, IP_TTL, IP_MULTICAST_TTL, IP_MULTICAST_LOOP, IP_ADD_MEMBERSHIP, IP_MULTICAST_IF, IP_TOS = 26, 2, 33, 34, 35, 32, 1
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
INADDR_ANY, INADDR_BROADCAST, INADDR_LOOPBACK = 0, 0xFFFFFFFF, 0x7F000001
EAI_NONAME, EAI_AGAIN, EAI_FAIL, EAI_FAMILY, EAI_SERVICE, EAI_SOCKTYPE = -2, -3, -4, -6, -8, -7
NI_MAXHOST, NI_MAXSERV, NI_NUMERICHOST, NI_NUMERICSERV, NI_DGRAM = 1025, 32, 1, 2, 16

_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = None if timeout is None else float(timeout)


def _address_of(family, address, passive=False):
    """An address as the system takes it: a name becomes a number."""
    if family == AF_UNIX:
        if isinstance(address, (str, bytes)) or hasattr(address, "__fspath__"):
            return os.fspath(address)
        raise TypeError(f"a bytes-like object is required, not '{type(address).__name__}'")
    if not isinstance(address, tuple):
        raise TypeError(f"AF_INET address must be tuple, not {type(address).__name__}")
    if len(address) < 2 or len(address) > (2 if family == AF_INET else 4):
        raise TypeError("AF_INET address must be a pair (host, port)")
    host, port = address[0], address[1]
    if not isinstance(port, int):
        raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
    if not 0 <= port <= 65535:
        raise OverflowError("bind(): port must be 0-65535." if passive else "connect(): port must be 0-65535.")
    if isinstance(host, (bytes, bytearray)):
        host = host.decode()
    if host == "":
        host = "0.0.0.0" if family == AF_INET else "::"
    elif host == "<broadcast>":
        host = "255.255.255.255"
    elif not _is_number(host):
        host = getaddrinfo(host, port, family, SOCK_STREAM)[0][4][0]
    return (host, port) if family == AF_INET else (host, port, *(address[2:] + (0, 0))[:2])


def _is_number(host):
    parts = host.split(".")
    return ":" in host or len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts)


class socket:
    """A socket of the simulated network."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
        self._is_blocking = True
        self._timeout = _default_timeout
        if fileno is not None:
            if isinstance(fileno, int):
                self._file = _simnet.files.get(fileno)
                if self._file is None:
                    raise _failure(9)
            else:
                self._file = fileno
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
        elif type & 15 == SOCK_DGRAM:
            self._file = _simnet.Datagrams()
        elif type & 15 == SOCK_STREAM:
            if family == AF_UNIX:
                self._file = _simnet.Stream(_simnet.UNIX_BUFFER, ())
                self._file.is_unix = True
                self._file.local = ""
            else:
                self._file = _simnet.Stream()
        else:
            raise PermissionError(1, "Operation not permitted")
        if type & SOCK_NONBLOCK:
            self._is_blocking = False
            self._timeout = 0.0
        self._family, self._type, self._proto = family, type & 15, proto
        self._options = {}
        self._is_closed = False
        self._makefiles = 0

    # -- what it is

    @property
    def family(self):
        return _member_of(AddressFamily, self._family)

    @property
    def type(self):
        return _member_of(SocketKind, self._type)

    @property
    def proto(self):
        return self._proto

    @property
    def timeout(self):
        return self._timeout

    def fileno(self):
        return -1 if self._is_closed else self._file.fd

    def __repr__(self):
        text = f"<{self.__class__.__module__}.{self.__class__.__qualname__}{' [closed]' if self._is_closed else ''} fd={self.fileno()}"
        text += f", family={self._family:d}, type={self._type:d}, proto={self._proto:d}"
        if not self._is_closed:
            try:
                if local := self.getsockname():
                    text += f", laddr={local}"
            except OSError:
                pass
            try:
                if remote := self.getpeername():
                    text += f", raddr={remote}"
            except OSError:
                pass
        return text + ">"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._is_closed:
            self.close()

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    def __del__(self):
        if not getattr(self, "_is_closed", True):
            import warnings
            warnings.warn(f"unclosed {self!r}", ResourceWarning, source=self)
            self._real_close()

    def _check(self):
        if self._is_closed:
            raise _failure(9)
        return self._file

    # -- blocking

    def setblocking(self, flag):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0.0

    def settimeout(self, value):
        self._check()
        if value is not None:
            value = float(value)
            if value < 0:
                raise ValueError("Timeout value out of range")
        self._timeout = value

    def gettimeout(self):
        return self._timeout

    def _wait(self, bits):
        """Blocks until one of the bits is set."""
        file = self._file
        if self._timeout == 0.0:
            raise _failure(11)
        if not _simnet.wait_until(lambda: file.is_closed or file.mask() & (bits | _simnet.ERR | _simnet.HUP), self._timeout):
            raise TimeoutError("timed out")
        self._check()

    def _repeat(self, bits, call, *args):
        while True:
            file = self._check()
            try:
                return call(*args)
            except BlockingIOError:
                if self._timeout == 0.0:
                    raise
            self._wait(bits)
            if file is not self._file:
                call = getattr(self._file, call.__name__)

    # -- addresses

    def bind(self, address, /):
        file = self._check()
        address = _address_of(self._family, address, True)
        if self._family == AF_UNIX:
            _bind_path(address)
            file.local = address
            if file.kind == "datagram":
                file.bind(address)
            return
        host, port = address[0], address[1]
        if not _simnet.is_loopback(host) and host not in ("10.0.0.2", "255.255.255.255") and not host.startswith("224."):
            raise _failure(99)
        if file.kind == "datagram":
            if port == 0:
                port = _simnet.free_port(lambda one: any(name[1] == one for name in _simnet.datagram_sockets if isinstance(name, tuple)))
            if self._options.get((SOL_SOCKET, SO_REUSEADDR)) or self._options.get((SOL_SOCKET, SO_REUSEPORT)):
                _simnet.datagram_sockets.pop((host, port, *address[2:]), None)
            file.bind((host, port, *address[2:]))
            return
        if port == 0:
            port = _simnet.free_port(lambda one: _simnet.listener_for(self._family, (host, one)) is not None)
        elif _simnet.listener_for(self._family, (host, port)) and not self._options.get((SOL_SOCKET, SO_REUSEPORT)):
            raise _failure(98)
        file.local = (host, port, *address[2:])

    def listen(self, backlog=128, /):
        file = self._check()
        if file.kind == "listener":
            return
        if file.kind != "stream":
            raise _failure(95)
        if self._family == AF_UNIX:
            if not file.local:
                raise _failure(22)
            name = file.local
        else:
            if file.local is None:
                file.local = ("0.0.0.0", _simnet.free_port(lambda one: False)) if self._family == AF_INET else ("::", _simnet.free_port(lambda one: False), 0, 0)
            name = (int(self._family), file.local[0], file.local[1])
            if name in _simnet.listeners:
                raise _failure(98)
        self._file = _simnet.listeners[name] = _simnet.Listener(file, backlog)

    def getsockname(self):
        local = self._check().local
        if local is None:
            return {AF_INET: ("0.0.0.0", 0), AF_INET6: ("::", 0, 0, 0)}.get(self._family, "")
        return local

    def getpeername(self):
        file = self._check()
        if not file.is_connected or file.remote is None:
            raise _failure(107)
        return file.remote

    # -- connections

    def _accept(self):
        file = self._check()
        if file.kind != "listener":
            raise _failure(22)
        return self._repeat(_simnet.IN, _simnet.accepted, file)

    def accept(self):
        stream = self._accept()
        made = socket(self._family, self._type, self._proto, fileno=stream)
        return made, "" if self._family == AF_UNIX else stream.remote

    def connect(self, address, /):
        file = self._check()
        address = _address_of(self._family, address)
        if file.kind == "datagram":
            if file.local is None and self._family == AF_INET:
                self.bind(("127.0.0.1" if _simnet.is_loopback(address[0]) else "10.0.0.2", 0))
            elif file.local is not None and not isinstance(file.local, str) and file.local[0] == "0.0.0.0":
                _simnet.datagram_sockets.pop(file.local, None)
                file.bind(("127.0.0.1", *file.local[1:]))
            file.remote, file.is_connected = address, True
            return
        if file.kind != "stream":
            raise _failure(22)
        if file.is_connected:
            raise _failure(106)
        if file.is_connecting:
            raise _failure(114) if not self._timeout == 0.0 else BlockingIOError(114, "Operation already in progress")
        if self._family == AF_UNIX:
            if address not in _simnet.listeners:
                raise _failure(111 if _is_socket_file(address) else 2)
            _simnet.connect(file, self._family, address)
            if file.is_connecting:
                self._wait(_simnet.OUT)
            return
        if file.local is None and _simnet.is_loopback(address[0]):
            source = "::1" if self._family == AF_INET6 else "127.0.0.1"
            port = _simnet.free_port(lambda one: _simnet.listener_for(self._family, (source, one)) is not None)
            file.local = (source, port) if self._family == AF_INET else (source, port, 0, 0)
        _simnet.connect(file, self._family, address)
        if self._timeout == 0.0:
            raise BlockingIOError(115, "Operation now in progress")
        if not _simnet.wait_until(lambda: not file.is_connecting, self._timeout):
            raise TimeoutError("timed out")
        if file.error:
            code, file.error = file.error, 0
            raise _failure(code)

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except OSError as error:
            if error.errno is None:
                return 11
            return error.errno
        return 0

    def shutdown(self, how, /):
        file = self._check()
        if file.kind == "stream":
            file.shutdown(how)

    def _real_close(self):
        self._is_closed = True
        self._file.close()

    def close(self):
        if not self._is_closed:
            if self._makefiles > 0:
                self._close_later = True
                return
            self._real_close()

    def detach(self):
        number = self.fileno()
        self._is_closed = True
        return number

    def dup(self):
        raise _failure(95)

    # -- data

    def _take(self, count, flags):
        file = self._file
        if file.kind == "datagram":
            return file.recv(count)
        if file.kind == "listener":
            raise _failure(107)
        return file.recv(count, bool(flags & MSG_PEEK)), None

    def recv(self, bufsize, flags=0, /):
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        return self._repeat(_simnet.IN, self._take, bufsize, flags)[0]

    def recvfrom(self, bufsize, flags=0, /):
        return self._repeat(_simnet.IN, self._take, bufsize, flags)

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view), flags)
        view[:len(data)] = data
        return len(data)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast("B")
        data, address = self.recvfrom(nbytes or len(view), flags)
        view[:len(data)] = data
        return len(data), address

    def _give(self, data):
        file = self._file
        if file.kind == "listener":
            raise _failure(32)
        return file.send(data)

    def send(self, data, flags=0, /):
        self._check()
        return self._repeat(_simnet.OUT, self._give, _bytes_of(data))

    def sendall(self, data, flags=0, /):
        view = _bytes_of(data)
        while view:
            view = view[self.send(view):]

    def sendto(self, data, *rest):
        file = self._check()
        address = _address_of(self._family, rest[-1]) if rest else None
        if file.kind != "datagram":
            return self.send(data)
        return file.send(_bytes_of(data), address)

    def sendmsg(self, buffers, *rest):
        return self.send(b"".join(bytes(one) for one in buffers))

    def sendfile(self, file, offset=0, count=None):
        if offset:
            file.seek(offset)
        data = file.read() if count is None else file.read(count)
        self.sendall(data)
        return len(data)

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        import _simfiles
        return _simfiles.SocketFile(self, mode, encoding, errors)

    # -- options

    def setsockopt(self, level, option, value, optlen=None, /):
        self._check()
        self._options[level, option] = value

    def getsockopt(self, level, option, buflen=0, /):
        file = self._check()
        if (level, option) == (SOL_SOCKET, SO_ERROR):
            code, file.error = file.error, 0
            return code
        if (level, option) == (SOL_SOCKET, SO_TYPE):
            return int(self._type)
        if (level, option) == (SOL_SOCKET, SO_ACCEPTCONN):
            return int(file.kind == "listener")
        default = {SO_SNDBUF: 16384 if file.kind != "datagram" else 212992, SO_RCVBUF: 131072 if file.kind != "datagram" else 212992}
        value = self._options.get((level, option), default.get(option, 0) if level == SOL_SOCKET else 0)
        return value

    def ioctl(self, *args):
        raise _failure(95)

    def get_inheritable(self):
        return False

    def set_inheritable(self, inheritable):
        pass


SocketType = socket


def _bytes_of(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    if isinstance(data, (bytes, bytearray)):
        return data
    try:
        return memoryview(data).cast("B") if not isinstance(data, memoryview) or data.format != "B" else data
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


def _member_of(enum, value):
    try:
        return enum(value)
    except ValueError:
        return value


# ---- unix paths ------------------------------------------------------------------------------------------------------

def _bind_path(path):
    import _files
    full = _files.absolute(path)
    if full in _files.files or full in _files.folders:
        raise _failure(98)
    if _files.parent(full) not in _files.folders:
        raise _failure(2)
    _files.files[full] = bytearray()
    _files.touch(full)
    _socket_paths.add(full)


_socket_paths = set()


def _is_socket_file(path):
    import _files
    full = _files.absolute(path)
    return full in _socket_paths and full in _files.files


# ---- functions -------------------------------------------------------------------------------------------------------

def socketpair(family=None, type=SOCK_STREAM, proto=0):
    family = AF_UNIX if family is None else family
    if type & 15 == SOCK_DGRAM:
        raise _failure(95)
    one, two = _simnet.stream_pair()
    return socket(family, type, proto, one), socket(family, type, proto, two)


def fromfd(fd, family, type, proto=0):
    return socket(family, type, proto, fileno=fd)


def create_connection(address, timeout=..., source_address=None, *, all_errors=False):
    host, port = address
    last = None
    for family, kind, proto, _, place in getaddrinfo(host, port, 0, SOCK_STREAM):
        made = socket(family, kind, proto)
        try:
            if timeout is not ...:
                made.settimeout(timeout)
            if source_address:
                made.bind(source_address)
            made.connect(place)
            return made
        except OSError as error:
            last = error
            made.close()
    raise last or OSError("getaddrinfo returns an empty list")


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    made = socket(family, SOCK_STREAM)
    try:
        made.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            made.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        try:
            made.bind(address)
        except OSError as error:
            raise OSError(error.errno, f"{error.strerror} (while attempting to bind on address {address!r})") from None
        made.listen() if backlog is None else made.listen(backlog)
        return made
    except OSError:
        made.close()
        raise


def has_dualstack_ipv6():
    return False


def close(fd, /):
    file = _simnet.files.get(fd)
    if file is None:
        raise _failure(9)
    file.close()


# Last, as it takes constants from here.
from _socket_names import (getaddrinfo, getfqdn, gethostbyaddr, gethostbyname, gethostbyname_ex, gethostname, getnameinfo, getservbyname,
                           getservbyport, htonl, htons, if_nameindex, inet_aton, inet_ntoa, inet_ntop, inet_pton, ntohl, ntohs)

"""The simulated kernel: descriptors, loopback TCP and UDP, unix sockets, pipes, and who is told when one becomes ready.

Loopback answers at once, as Linux does within the system call: what is sent lies in the peer's buffer when send() returns.
Sizes of buffers, and the order in which descriptors become ready, are those measured on Linux, so that an event loop
above sees what it sees there. Hosts elsewhere answer after a latency (_simremote). Events in virtual time come from
_simloop; nothing here waits by itself.
"""
import _simloop
from collections import deque as _deque
from heapq import heappop as _heappop, heappush as _heappush

IN, OUT, ERR, HUP, RDHUP = 1, 4, 8, 16, 0x2000
FIRST_FD = 6                # the first loop of a process has 3, 4 and 5

EPIPE, EAGAIN, EBADF, EINVAL, ENOTSOCK, EADDRINUSE, EADDRNOTAVAIL = 32, 11, 9, 22, 88, 98, 99
ECONNRESET, EISCONN, ENOTCONN, ETIMEDOUT, ECONNREFUSED, EHOSTUNREACH, EINPROGRESS, EDESTADDRREQ, EMSGSIZE = 104, 106, 107, 110, 111, 113, 115, 89, 90

_TEXTS = {
    EPIPE: "Broken pipe", EAGAIN: "Resource temporarily unavailable", EBADF: "Bad file descriptor", EINVAL: "Invalid argument",
    ENOTSOCK: "Socket operation on non-socket", EADDRINUSE: "Address already in use", EADDRNOTAVAIL: "Cannot assign requested address",
    ECONNRESET: "Connection reset by peer", EISCONN: "Transport endpoint is already connected", ENOTCONN: "Transport endpoint is not connected",
    ETIMEDOUT: "Connection timed out", ECONNREFUSED: "Connection refused", EHOSTUNREACH: "No route to host",
    EINPROGRESS: "Operation now in progress", EDESTADDRREQ: "Destination address required", EMSGSIZE: "Message too long",
    2: "No such file or directory", 24: "Too many open files", 95: "Operation not supported",
}
MAX_FDS = 1024 * 64
files = {}                  # descriptor: File


def failure(code, *more):
    return OSError(code, _TEXTS.get(code, "Unknown error"), *more)


class File:
    """What a descriptor stands for."""

    kind = "file"

    def __init__(self):
        if len(files) >= MAX_FDS:
            raise failure(24)
        self.fd = number = _free_number()
        self.pollers = []
        self.is_closed = False
        files[number] = self

    def mask(self):
        return IN | OUT

    def notify(self, bits):
        if _blocked[0]:
            _simloop.call_at(_simloop.now(), _nothing)      # whoever blocks looks again
        for poller in self.pollers:
            poller.notified(self.fd, bits)

    def close(self):
        if self.is_closed:
            return
        self.is_closed = True
        del files[self.fd]
        _heappush(_freed, self.fd)
        for poller in self.pollers:
            poller.forget(self)
        self.pollers = []
        self.closed()

    def closed(self):
        pass


_freed = []                 # a heap; some may be in use again
_next = [FIRST_FD]


def _free_number():
    """The lowest that is free, as the system gives them."""
    while _freed:
        number = _heappop(_freed)
        if number not in files:
            return number
    while _next[0] in files:
        _next[0] += 1
    return _next[0]


# ---- who is told -----------------------------------------------------------------------------------------------------

class Poller:
    """A loop's selector: epoll's list of ready descriptors, in the order in which they became so."""

    def __init__(self, loop):
        self.loop = loop
        self.keys = {}          # descriptor: [file, interest, reader, writer]
        self.transports = {}    # descriptor: a weak reference to its transport
        self.ready = {}         # descriptors; -1 is the loop's self-pipe
        if _simloop.set_poller(loop, self):
            self.wake_self()

    def wake_self(self):
        self.ready[-1] = None
        _simloop.wake(self.loop)

    def notified(self, fd, bits):
        key = self.keys.get(fd)
        if key is not None and bits & (key[1] | ERR | HUP) and fd not in self.ready:
            self.ready[fd] = None
            _simloop.wake(self.loop)

    def key(self, fd):
        key = self.keys.get(fd)
        if key is not None and (key[0].is_closed or files.get(fd) is not key[0]):
            del self.keys[fd]
            return None
        return key

    def watch(self, fd, event, handle):
        """Sets the reader (IN) or the writer (OUT) of a descriptor; gives the handle that was there."""
        at = 2 if event == IN else 3
        key = self.key(fd)
        if key is None:
            file = files.get(fd)
            if file is None:
                raise failure(EBADF)
            if file.kind == "disk":
                raise PermissionError(1, "Operation not permitted")
            self.keys[fd] = key = [file, 0, None, None]
            if self not in file.pollers:
                file.pollers.append(self)
        old = key[at]
        key[at] = handle
        if not key[1] & event:
            key[1] |= event
            if key[0].mask() & (key[1] | ERR | HUP) and fd not in self.ready:
                self.ready[fd] = None
                _simloop.wake(self.loop)
        return old

    def unwatch(self, fd, event):
        key = self.key(fd)
        if key is None:
            return None
        at = 2 if event == IN else 3
        old = key[at]
        key[at] = None
        if key[1] & event:
            key[1] &= ~event
            if not key[1]:
                del self.keys[fd]
                self.ready.pop(fd, None)
                if self in key[0].pollers:
                    key[0].pollers.remove(self)
            elif key[0].mask() & (key[1] | ERR | HUP) and fd not in self.ready:
                self.ready[fd] = None
                _simloop.wake(self.loop)
        return old

    def forget(self, file):
        key = self.keys.get(file.fd)
        if key is not None and key[0] is file:
            del self.keys[file.fd]
        self.ready.pop(file.fd, None)

    def collect(self, is_woken):
        """The handles to run, with None for the self-pipe. What stays ready goes to the end of the list."""
        pending = list(self.ready)
        ready = self.ready = {}
        handles = []
        for fd in pending:
            if fd == -1:
                if is_woken:
                    handles.append(None)
                    ready[-1] = None
                continue
            key = self.keys.get(fd)
            if key is None:
                continue
            mask = key[0].mask() & (key[1] | ERR | HUP)
            if not mask:
                continue
            ready[fd] = None
            if mask & ~OUT and key[2] is not None and not key[2].cancelled():
                handles.append(key[2])
            if mask & ~IN and key[3] is not None and not key[3].cancelled():
                handles.append(key[3])
        if ready:
            _simloop.wake(self.loop)
        return handles


def poller_of(loop):
    return _simloop.poller(loop) or Poller(loop)


_blocked = [0]              # how many callers block


def _nothing():
    pass


def wait_until(condition, timeout=None):
    """Blocks the caller in virtual time until the condition holds; False where the time is up."""
    deadline = None if timeout is None else _simloop.now() + timeout
    _blocked[0] += 1
    try:
        while not condition():
            if deadline is not None and _simloop.now() >= deadline:
                return False
            if not _simloop.wait(deadline) and deadline is None:
                raise RuntimeError("this call would block for ever: the other side is in the same thread, or nobody is there")
    finally:
        _blocked[0] -= 1
    return True


# ---- streams ---------------------------------------------------------------------------------------------------------

TCP_CAPACITY = 3919467      # bytes that one side sends before the other reads
TCP_WINDOWS = (127973, 95232, 71464, 95232)     # what a receiver finds in its first reads; then as much as there is
UNIX_BUFFER = 212992        # what a unix socket may have charged for what nobody has read, and how it is cut into packets
UNIX_PACKET = 36544
PIPE_CAPACITY = 65536


def _charge_of(size):
    """The memory that a packet of a unix socket is charged with: a head, and pages for what is more than one."""
    paged = min(size, -(-max(0, size - 3776) // 4096) * 4096)
    head = 512
    while head < size - paged + 320:
        head *= 2
    return head + 256 + paged


class Stream(File):
    """One end of a connection: TCP, unix, or a socketpair."""

    kind = "stream"

    def __init__(self, capacity=TCP_CAPACITY, windows=TCP_WINDOWS):
        super().__init__()
        self.peer = None
        self.inbox = bytearray()        # what recv() finds
        self.backlog = bytearray()      # sent, but beyond the window
        self.capacity = capacity
        self.windows = windows
        self.refills = 0
        self.in_flight = 0              # bytes under way from the peer (hosts elsewhere)
        self.latency = 0.0
        self.arrival = 0.0              # when the last thing under way to the peer arrives
        self.is_connected = False
        self.is_connecting = False
        self.has_ended = False          # the peer has sent its end
        self.ends_after_backlog = False
        self.is_read_shut = False
        self.is_write_shut = False
        self.is_full = False            # a send found no room: the next room is told
        self.is_unix = False
        self.charged = 0                # unix: for what the peer has not read
        self.packets = _deque()         # unix: of what lies here, [bytes left, charge]
        self.error = 0
        self.local = None
        self.remote = None
        self.responder = None           # simulated host: told of what arrives

    # -- what is ready

    def mask(self):
        if not self.is_connected:
            return ERR | HUP | IN | OUT if self.error else 0 if self.is_connecting else OUT | HUP
        bits = 0
        if self.inbox or self.has_ended or self.is_read_shut:
            bits |= IN
        if self.has_ended:
            bits |= RDHUP
            if self.is_write_shut:
                bits |= HUP
        if self.error:
            bits |= ERR | IN
        if self.is_write_shut or self.has_room():
            bits |= OUT
        return bits

    def queued(self):
        peer = self.peer
        return len(peer.inbox) + len(peer.backlog) + peer.in_flight if peer is not None else 0

    def has_room(self):
        if self.is_unix:
            return self.charged * 4 <= UNIX_BUFFER
        return self.peer is None or self.queued() * 3 <= self.capacity * 2

    # -- sending

    def send(self, data):
        if self.error:
            code, self.error = self.error, 0
            self.is_write_shut = True
            raise failure(code)
        if not self.is_connected:
            raise failure(ENOTCONN if not self.is_connecting else EAGAIN)
        if self.is_write_shut or self.peer is None and self.responder is None:
            raise failure(EPIPE)
        size = len(data)
        peer = self.peer
        if peer.is_closed and not peer.responder:
            if self.is_unix:
                raise failure(EPIPE)
            self.reset(EPIPE if self.has_ended else ECONNRESET)
            return size
        if self.is_unix:
            return self.send_packets(data)
        room = self.capacity - self.queued()
        if room <= 0:
            self.is_full = True
            raise failure(EAGAIN)
        if size > room:
            data = bytes(data[:room])
            size = room
            self.is_full = True
        if size:
            self.pass_on(peer.arrive, data if isinstance(data, bytes) else bytes(data), size)
        return size

    def send_packets(self, data):
        peer, sent = self.peer, 0
        while sent < len(data) and self.charged < UNIX_BUFFER:
            size = min(len(data) - sent, UNIX_PACKET)
            charge = _charge_of(size)
            self.charged += charge
            peer.packets.append([size, charge])
            sent += size
        if not sent and data:
            raise failure(EAGAIN)
        peer.arrive(bytes(data[:sent]))
        return sent

    def free_packets(self, count):
        """So many bytes were read: the sender's charge is less by the packets that are over."""
        packets, sender = self.packets, self.peer
        while count and packets:
            size = min(count, packets[0][0])
            packets[0][0] -= size
            count -= size
            if not packets[0][0]:
                sender.charged -= packets.popleft()[1]
                if not sender.is_closed and sender.has_room():
                    sender.notify(OUT)

    def pass_on(self, function, argument, size=0):
        """To the peer: at once, or after the latency, in order."""
        if not self.latency:
            return function(argument)
        self.arrival = max(self.arrival, _simloop.now() + self.latency)
        peer = self.peer
        peer.in_flight += size

        def arrived():
            peer.in_flight -= size
            function(argument)

        _simloop.call_at(self.arrival, arrived)

    def arrive(self, data):
        if self.is_closed:
            if self.responder is None and self.peer is not None and not self.peer.is_closed:
                self.peer.reset(ECONNRESET)
            return
        if self.is_read_shut and not self.responder:
            return
        if self.responder is not None:
            self.responder.received(data)
            return
        self.backlog += data
        self.refill()
        self.notify(IN)

    def refill(self):
        """Moves what has come within the window to where recv() finds it."""
        window = self.windows[self.refills] if self.refills < len(self.windows) else 1 << 30
        room = window - len(self.inbox)
        if len(self.backlog) <= room:
            self.inbox += self.backlog
            self.backlog.clear()
        elif room > 0:
            self.inbox += self.backlog[:room]
            del self.backlog[:room]

    # -- receiving

    def recv(self, count, is_peek=False):
        inbox = self.inbox
        if inbox:
            data = bytes(inbox[:count])
            if is_peek:
                return data
            if len(data) == len(inbox):
                inbox.clear()
            else:
                del inbox[:count]
            if self.backlog and not inbox:
                self.refills += 1
                self.refill()
            if self.is_unix:
                self.free_packets(len(data))
                return data
            peer = self.peer
            if peer is not None and peer.is_full and not peer.is_closed and peer.has_room():
                peer.is_full = False
                peer.notify(OUT)
            return data
        if self.has_ended or self.is_read_shut:
            return b""
        if self.error:
            code, self.error = self.error, 0
            self.has_ended = True
            raise failure(code)
        if not self.is_connected:
            raise failure(ENOTCONN if not self.is_connecting else EAGAIN)
        raise failure(EAGAIN)

    # -- ends

    def end(self, _=None):
        """The peer has sent its end."""
        if self.responder is not None:
            self.responder.ended()
        self.has_ended = True
        if not self.is_closed:
            self.notify(IN | RDHUP)

    def reset(self, code):
        if self.is_closed:
            return
        self.error = code
        self.is_write_shut = True
        if code == ECONNRESET and not self.inbox:
            self.backlog.clear()
        self.notify(IN | OUT | ERR | HUP | RDHUP)

    def shutdown(self, how):
        if not self.is_connected:
            raise failure(ENOTCONN)
        if how in (1, 2) and not self.is_write_shut:
            self.is_write_shut = True
            if self.peer is not None and not self.peer.has_ended:
                self.pass_on(self.peer.end, None)
            self.notify(OUT | HUP)
        if how in (0, 2):
            self.is_read_shut = True
            self.notify(IN | RDHUP)

    def closed(self):
        peer = self.peer
        if peer is None or peer.is_closed or not self.is_connected:
            return
        if self.inbox or self.backlog:
            self.pass_on(peer.reset, ECONNRESET)
        elif not self.is_write_shut or self.is_unix:
            self.pass_on(peer.end, None)
            if self.is_unix:
                peer.is_write_shut = True
                peer.notify(OUT | HUP)


def connect_pair(one, two):
    one.peer, two.peer = two, one
    one.is_connected = two.is_connected = True


def stream_pair():
    """What socketpair() gives."""
    one, two = Stream(UNIX_BUFFER, ()), Stream(UNIX_BUFFER, ())
    for end in (one, two):
        end.is_unix = True
        end.local = end.remote = ""
    connect_pair(one, two)
    return one, two


# ---- listening -------------------------------------------------------------------------------------------------------

listeners = {}              # (family, host, port) or path: Listener
_ports = [40000]


class Listener(File):
    kind = "listener"

    def __init__(self, file, backlog):
        self.fd = file.fd               # the socket becomes one: it keeps its descriptor
        self.pollers = file.pollers
        self.is_closed = False
        self.is_connected = False
        self.local, self.remote = file.local, None
        self.limit = max(0, backlog)
        self.queue = _deque()
        self.refused = 0
        self.error = 0
        files[self.fd] = self
        for poller in self.pollers:
            if self.fd in poller.keys:
                poller.keys[self.fd][0] = self

    def mask(self):
        return IN if self.queue else 0

    def accept(self):
        if not self.queue:
            raise failure(EAGAIN)
        return self.queue.popleft()

    def closed(self):
        for name in [name for name, one in listeners.items() if one is self]:
            del listeners[name]
        for stream in self.queue:
            if stream.peer is not None and not stream.peer.is_closed:
                stream.peer.reset(ECONNRESET)
            stream.close()


def free_port(taken):
    while True:
        _ports[0] = _ports[0] + 2 if _ports[0] < 60000 else 40000
        if not taken(_ports[0]):
            return _ports[0]


def is_loopback(host):
    return host in ("", "0.0.0.0", "::", "::1", "localhost") or host.startswith("127.")


def listener_for(family, address, is_binding=True):
    if isinstance(address, (str, bytes)):
        return listeners.get(address)
    host, port = address[0], address[1]
    if not is_binding and host == "0.0.0.0":
        host = "127.0.0.1"
    for name in (host, "0.0.0.0", "::"):
        found = listeners.get((int(family), name, port))
        if found is not None:
            return found
    return None


_RETRIES = (1.0, 2.0, 4.0, 8.0, 16.0)


def connect(stream, family, address, attempt=0):
    """Begins a connection; what comes of it shows as readiness, at once where the peer is on this host."""
    stream.is_connecting = True
    if not isinstance(address, (str, bytes)) and not is_loopback(address[0]):
        import _simremote
        return _simremote.connect(stream, family, address)
    listener = listener_for(family, address, False)
    if listener is None:
        stream.is_connecting = False
        stream.error = ECONNREFUSED
        stream.notify(IN | OUT | ERR | HUP)
        return
    if len(listener.queue) > listener.limit:
        if attempt < len(_RETRIES):     # the system call is repeated by the sender's clock
            listener.refused += 1               # each has a clock of its own, so they do not come all at once
            later = _simloop.now() + _RETRIES[attempt] + 0.0001 * (listener.refused % 1000)
            _simloop.call_at(later, lambda: stream.is_closed or connect(stream, family, address, attempt + 1))
        else:
            stream.is_connecting = False
            stream.error = ETIMEDOUT
            stream.notify(OUT | ERR)
        return
    other = Stream(stream.capacity, stream.windows)
    _heappush(_freed, other.fd)         # it gets its descriptor when it is accepted
    del files[other.fd]
    other.is_unix = stream.is_unix
    other.local = listener.local if stream.is_unix else (address[0] if address[0] not in ("0.0.0.0", "::", "", "localhost") else "127.0.0.1", *address[1:])
    other.remote = stream.local
    stream.remote = listener.local if stream.is_unix else other.local
    connect_pair(stream, other)
    stream.is_connecting = False
    listener.queue.append(other)
    listener.notify(IN)
    stream.notify(OUT)


def accepted(listener):
    """The next connection of a listener, with a descriptor of its own."""
    stream = listener.accept()
    stream.fd = _free_number()
    files[stream.fd] = stream
    return stream


# Last, as it takes what all files have from here.
from _simpackets import Datagrams, Pipe, PipeEnd, datagram_sockets

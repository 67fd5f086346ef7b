"""Hosts elsewhere: connections to them take time, and a few of their services answer (HTTP, echo, daytime)."""
import _simloop
import _simnet
import _simworld

_addresses = {}             # address: the name that was resolved to it

OPEN_PORTS = (7, 13, 22, 80, 443, 8080, 8443)


def remember(name, address):
    _addresses[address] = name


def name_of(address):
    return _addresses.get(address, address)


def latency_of(name):
    known = _simworld.host(name).get("latency", _simworld.setting("network", "latency", default=[0.02, 0.08]))
    return _simworld._seconds(known, "way to " + name)


def connect(stream, family, address):
    name = name_of(address[0])
    known = _simworld.host(name)
    trip = latency_of(name)
    failure = known.get("fail")
    port = address[1]
    import _simservices
    is_open = port in known.get("ports", OPEN_PORTS) or "ports" not in known and _simservices.is_open(port)

    def answered():
        stream.is_connecting = False
        if stream.is_closed:
            return
        if failure == "refused" or not is_open:
            stream.error = _simnet.ECONNREFUSED
            stream.notify(_simnet.IN | _simnet.OUT | _simnet.ERR | _simnet.HUP)
            return
        other = _simnet.Stream()
        _simnet._heappush(_simnet._freed, other.fd)
        del _simnet.files[other.fd]
        other.local, other.remote = address, stream.local
        stream.remote = address
        stream.latency = other.latency = trip / 2
        _simnet.connect_pair(stream, other)
        other.responder = _responder(other, name, port)
        stream.notify(_simnet.OUT)

    if failure == "timeout":
        trip = 127.0

        def answered():
            stream.is_connecting = False
            stream.error = _simnet.ETIMEDOUT
            if not stream.is_closed:
                stream.notify(_simnet.OUT | _simnet.ERR)

    if stream.local is None or stream.local[0] in ("0.0.0.0", ""):
        stream.local = ("10.0.0.2", _simnet.free_port(lambda port: False))
    _simloop.call_at(_simloop.now() + trip, answered)


def _responder(stream, name, port):
    if port == 7:
        return _Echo(stream)
    if port == 13:
        return _Daytime(stream)
    if port == 22:
        return _Banner(stream, b"SSH-2.0-Simulated_1.0\r\n")
    import _simservices
    service = _simservices.service_of(stream, port)
    if service is not None:
        return service
    return _Http(stream, name, "https" if port in (443, 8443) else "http", port)


class _Service:
    def __init__(self, stream):
        self.stream = stream

    def send(self, data):
        """Whatever the window: a simulated host is patient."""
        stream = self.stream
        if not stream.is_write_shut and not stream.peer.is_closed:
            stream.pass_on(stream.peer.arrive, data, len(data))

    def finish(self):
        if not self.stream.is_write_shut:
            self.stream.shutdown(1)

    def received(self, data):
        pass

    def ended(self):
        self.finish()


class _Echo(_Service):
    def received(self, data):
        self.send(data)


class _Banner(_Service):
    def __init__(self, stream, text):
        super().__init__(stream)
        self.send(text)


class _Daytime(_Service):
    def __init__(self, stream):
        super().__init__(stream)
        self.send(b"Wed Jan  1 00:00:00 2025\r\n")
        self.finish()


class _Http(_Service):
    """Answers one request after the other, as _simworld says."""

    def __init__(self, stream, name, scheme, port):
        super().__init__(stream)
        self.data = bytearray()
        self.place = f"{scheme}://{name}" + ("" if port in (80, 443) else f":{port}")
        self.is_busy = False
        self.is_over = False

    def received(self, data):
        self.data += data
        self.next()

    def next(self):
        while not self.is_busy and not self.is_over:
            end, size = self.data.find(b"\r\n\r\n"), 4
            if end < 0:
                end, size = self.data.find(b"\n\n"), 2
            if end < 0:
                return
            lines = bytes(self.data[:end]).decode("latin-1").replace("\r\n", "\n").split("\n")
            headers = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines[1:])]
            given = {name.lower(): value for name, value in headers}
            length = int(given["content-length"]) if given.get("content-length", "").isdigit() else 0
            if len(self.data) < end + size + length:
                return
            body = bytes(self.data[end + size:end + size + length])
            del self.data[:end + size + length]
            self.answer(lines[0].split(), headers, given, body)

    def answer(self, words, headers, given, body):
        if len(words) < 2:
            self.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            self.is_over = True
            return self.finish()
        version = words[2] if len(words) > 2 else "HTTP/1.0"
        url = words[1] if "://" in words[1] else self.place + words[1]
        reply = _simworld.request(words[0], url, headers, body)
        stays = version != "HTTP/1.0" and given.get("connection", "").lower() != "close"
        self.is_busy = True

        def answered():
            self.is_busy = False
            if reply.failure == "reset":
                self.is_over = True
                return self.stream.pass_on(self.stream.peer.reset, _simnet.ECONNRESET)
            if reply.failure in ("disconnect", "refused", "dns"):
                self.is_over = True
                return self.finish()
            if reply.failure is None:
                fields = "".join(f"{name}: {value}\r\n" for name, value in reply.headers)
                closing = "" if stays else "Connection: close\r\n"
                self.send(f"HTTP/1.1 {reply.status} {reply.reason}\r\n{fields}{closing}\r\n".encode("latin-1", "replace"))
                delay = 0.0
                for wait, piece in reply.chunks():
                    delay += wait
                    if delay:
                        _simloop.call_at(_simloop.now() + delay, self.send, piece)
                    else:
                        self.send(piece)
                if not stays:
                    self.is_over = True
                    if delay:
                        _simloop.call_at(_simloop.now() + delay, self.finish)
                    else:
                        self.finish()
            self.next()

        _simloop.call_at(_simloop.now() + reply.delay, answered)


def datagram(sender, data, target):
    """A datagram to a host elsewhere: those of port 7 come back."""
    if target[1] == 7:
        _simloop.call_at(_simloop.now() + latency_of(name_of(target[0])), sender.arrive, data, target)

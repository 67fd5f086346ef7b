"""The socket of a transport, to look at."""


def _asked(name):
    return property(lambda self: getattr(self._sock, name))


def _handed_on(name):
    """A method that is the socket's own."""

    def method(self, *args, **kwargs):
        return getattr(self._sock, name)(*args, **kwargs)
    method.__name__, method.__qualname__ = name, f"TransportSocket.{name}"
    return method


class TransportSocket:
    """A socket that its transport drives: it can be asked and configured, not used."""

    __slots__ = ("_sock",)

    def __init__(self, sock):
        self._sock = sock

    family, type, proto = map(_asked, ("family", "type", "proto"))
    fileno, dup, get_inheritable, getpeername, getsockname = map(_handed_on, ("fileno", "dup", "get_inheritable", "getpeername", "getsockname"))
    getsockopt, setsockopt, shutdown = map(_handed_on, ("getsockopt", "setsockopt", "shutdown"))

    def __repr__(self):
        shown = [f"fd={self.fileno()}", f"family={self.family!s}", f"type={self.type!s}", f"proto={self.proto}"]
        for name, ask in (("laddr", self.getsockname), ("raddr", self.getpeername)) if self.fileno() != -1 else ():
            try:
                address = ask()
            except OSError:
                continue
            if address:
                shown.append(f"{name}={address}")
        return f"<asyncio.TransportSocket {', '.join(shown)}>"

    def __getstate__(self):
        raise TypeError("Cannot serialize asyncio.TransportSocket object")

    # It never blocks, and that cannot be changed.

    def gettimeout(self):
        return 0

    def settimeout(self, value):
        if value != 0:
            raise ValueError("settimeout(): only 0 timeout is allowed on transport sockets")

    def setblocking(self, flag):
        if flag:
            raise ValueError("setblocking(): transport sockets cannot be blocking")

"""Abstract protocols: what a transport calls."""

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    __slots__ = ()

    def connection_made(self, transport):
        """A connection stands."""

    def connection_lost(self, exc):
        """It is lost, or closed where exc is None."""

    def pause_writing(self):
        """The transport's buffer is above its high mark."""

    def resume_writing(self):
        """It is below its low mark again."""


class Protocol(BaseProtocol):
    __slots__ = ()

    def data_received(self, data):
        """Bytes have come."""

    def eof_received(self):
        """The other side will send no more. A true value keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer for what comes next."""

    def buffer_updated(self, nbytes):
        """So many bytes lie in it."""

    def eof_received(self):
        """The other side will send no more."""


class DatagramProtocol(BaseProtocol):
    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has come."""

    def error_received(self, exc):
        """Sending or receiving failed."""


class SubprocessProtocol(BaseProtocol):
    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process has written."""

    def pipe_connection_lost(self, fd, exc):
        """One of its pipes is closed."""

    def process_exited(self):
        """It has ended."""


def _feed_data_to_buffered_proto(proto, data):
    while data:
        buffer = proto.get_buffer(len(data))
        size = len(buffer)
        if not size:
            raise RuntimeError("get_buffer() returned an empty buffer")
        part = data[:size]
        buffer[:len(part)] = part
        proto.buffer_updated(len(part))
        data = data[size:]

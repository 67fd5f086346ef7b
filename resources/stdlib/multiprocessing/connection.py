"""Pipes between processes: what is sent is a copy."""
import sys
from collections import deque
import _transfer
import _workers

__all__ = ['Connection', 'Pipe', 'wait']
_EVERYONE = 1 << 40


class _End:
    """One direction of a pipe. A reader sees its end when nobody holds the writing side any more."""

    def __init__(self):
        self.items = deque()
        self.readers = self.writers = 0
        self.waiting = _workers.Waiters()
        self.watchers = []

    def stir(self):
        self.waiting.wake(_EVERYONE)
        for one in self.watchers:
            one.wake(_EVERYONE)


class Connection:
    def __init__(self, incoming, outgoing):
        self._incoming = incoming
        self._outgoing = outgoing
        self._is_closed = False
        if incoming is not None:
            incoming.readers += 1
        if outgoing is not None:
            outgoing.writers += 1

    @classmethod
    def _share_with_process(cls, self, inherits):
        if self._is_closed:
            return self
        return Connection(self._incoming, self._outgoing)

    def _leave_process(self):
        self.close()

    def _check(self, reads):
        if self._is_closed:
            raise OSError('handle is closed')
        if reads and self._incoming is None:
            raise OSError('connection is write-only')
        if not reads and self._outgoing is None:
            raise OSError('connection is read-only')

    def _write(self, item):
        if self._outgoing.readers == 0:
            raise BrokenPipeError(32, 'Broken pipe')
        self._outgoing.items.append(item)
        self._outgoing.stir()

    def send(self, obj):
        self._check(False)
        self._write(_transfer.transfer(obj))

    def recv(self):
        return self._read()

    def _read(self):
        self._check(True)
        pipe = self._incoming
        while not pipe.items:
            if pipe.writers == 0:
                raise EOFError
            pipe.waiting.wait(None, _workers.QUEUE_GET, 'a pipe')
        return pipe.items.popleft()

    def send_bytes(self, buf, offset=0, size=None):
        self._check(False)
        data = bytes(buf)
        self._write(data[offset:] if size is None else data[offset:offset + size])

    def recv_bytes(self, maxlength=None):
        data = self._read()
        if maxlength is not None and len(data) > maxlength:
            raise OSError('bad message length')
        return data

    def recv_bytes_into(self, buf, offset=0):
        data = self._read()
        buf[offset:offset + len(data)] = data
        return len(data)

    def poll(self, timeout=0.0):
        self._check(True)
        return bool(wait([self], timeout))

    def _is_ready(self):
        return bool(self._incoming.items) or self._incoming.writers == 0

    def fileno(self):
        self._check(self._incoming is not None)
        return 1000 + id(self) % 1000

    @property
    def closed(self):
        return self._is_closed

    @property
    def readable(self):
        return self._incoming is not None

    @property
    def writable(self):
        return self._outgoing is not None

    def close(self):
        if self._is_closed:
            return
        self._is_closed = True
        if self._incoming is not None:
            self._incoming.readers -= 1
        if self._outgoing is not None:
            self._outgoing.writers -= 1
            if self._outgoing.writers == 0:
                self._outgoing.stir()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        return f'<{self.__class__.__module__}.{self.__class__.__qualname__} object at {id(self):#x}>'


def Pipe(duplex=True):
    there, back = _End(), _End()
    if duplex:
        return Connection(back, there), Connection(there, back)
    return Connection(there, None), Connection(None, there)


def wait(object_list, timeout=None):
    """Those of the connections (and processes' sentinels) that have something, once one has."""
    from multiprocessing.process import _by_pid
    objects = list(object_list)

    def ready():
        return [one for one in objects if (_by_pid[one]._exitcode is not None if isinstance(one, int) else one._is_ready())]
    found = ready()
    if found or timeout == 0 or (timeout is not None and timeout <= 0):
        return found
    watching = _workers.Waiters()
    lists = [_by_pid[one].__dict__.setdefault('_watchers', []) if isinstance(one, int) else one._incoming.watchers for one in objects]
    for one in lists:
        one.append(watching)
    deadline = None if timeout is None else _workers.now() + timeout
    try:
        while not found:
            left = None if deadline is None else deadline - _workers.now()
            if not watching.wait(left, _workers.QUEUE_GET, 'a pipe'):
                return ready()
            found = ready()
        return found
    finally:
        for one in lists:
            one.remove(watching)

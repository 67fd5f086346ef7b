"""Descriptors as files: ends of pipes, sockets' makefile(), the standard streams; and what os does with numbers."""
import _simnet
import io


class _Stdin(_simnet.File):
    """Descriptor 0: the simulated terminal has nothing to say."""

    kind = "pipe"

    def __init__(self):
        self.fd, self.pollers, self.is_closed = 0, [], False
        _simnet.files[0] = self

    def mask(self):
        return _simnet.IN | _simnet.HUP

    def read(self, count):
        return b""

    def closed(self):
        pass


class _Stdout(_simnet.File):
    kind = "pipe"

    def __init__(self, number):
        self.fd, self.pollers, self.is_closed = number, [], False
        _simnet.files[number] = self

    def mask(self):
        return _simnet.OUT

    def write(self, data):
        import sys
        (sys.stdout if self.fd == 1 else sys.stderr).write(bytes(data).decode("utf-8", "replace"))
        return len(data)


def standard(number):
    found = _simnet.files.get(number)
    if found is None and number in (0, 1, 2):
        return _Stdin() if number == 0 else _Stdout(number)
    return found


def end_of(fd):
    """What a number stands for, as os.read() and its like take it."""
    if not isinstance(fd, int):
        raise TypeError(f"'{type(fd).__name__}' object cannot be interpreted as an integer")
    found = standard(fd)
    if found is None:
        raise _simnet.failure(_simnet.EBADF)
    return found


def pipe():
    made = _simnet.Pipe()
    return made.reader.fd, made.writer.fd


_blocking = {}


def set_blocking(fd, blocking):
    _blocking[end_of(fd)] = bool(blocking)


def get_blocking(fd):
    return _blocking.get(end_of(fd), True)


def read(fd, count):
    file = end_of(fd)
    call = file.read if file.kind == "pipe" else file.recv
    while True:
        try:
            return call(count)
        except BlockingIOError:
            if not _blocking.get(file, True):
                raise
        _simnet.wait_until(lambda: file.mask() & (_simnet.IN | _simnet.HUP | _simnet.ERR))


def write(fd, data):
    file = end_of(fd)
    call = file.write if file.kind == "pipe" else file.send
    while True:
        try:
            return call(data)
        except BlockingIOError:
            if not _blocking.get(file, True):
                raise
        _simnet.wait_until(lambda: file.mask() & (_simnet.OUT | _simnet.ERR))


def close(fd):
    end_of(fd).close()


class Regular(_simnet.File):
    """A file of the tree that os.open() opened."""

    kind = "pipe"

    def __init__(self, path, flags):
        import _files
        import os
        if os.path.isdir(path):
            if flags & 3:
                raise _files.failure(21, _files.text_of(path))
        elif not os.path.exists(path):
            if not flags & os.O_CREAT:
                raise _files.failure(2, _files.text_of(path))
            io.FileIO(path, "x").close()
        elif flags & os.O_CREAT and flags & os.O_EXCL:
            raise _files.failure(17, _files.text_of(path))
        super().__init__()
        self.path, self._flags = path, flags
        self._stream = io.BytesIO() if os.path.isdir(path) else io.FileIO(path, "r+")
        if flags & os.O_TRUNC and flags & 3:
            self._stream.truncate(0)

    def read(self, count):
        if self._flags & 3 == 1:
            raise _simnet.failure(_simnet.EBADF)
        return self._stream.read(count)

    def write(self, data):
        if not self._flags & 3:
            raise _simnet.failure(_simnet.EBADF)
        if self._flags & 1024:
            self._stream.seek(0, 2)
        return self._stream.write(data)

    def closed(self):
        self._stream.close()


def open(path, flags, mode=0o777, *, dir_fd=None):
    return Regular(path, flags).fd


def _regular(fd):
    found = end_of(fd)
    if not isinstance(found, Regular):
        raise OSError(29, "Illegal seek")
    return found


def lseek(fd, position, how):
    return _regular(fd)._stream.seek(position, how)


def ftruncate(fd, length):
    _regular(fd)._stream.truncate(length)


def fstat(fd):
    import os
    found = end_of(fd)
    if isinstance(found, Regular):
        return os.stat(found.path)
    return os.stat_result((0o20620 if fd in (0, 1, 2) else 0o10600, 1, 1, 1, 1000, 1000, 0, 0, 0, 0))


class Held(Regular):
    """The descriptor of a file that open() opened: it has a number once somebody asks for it."""

    def __init__(self, stream):
        _simnet.File.__init__(self)
        self.path, self._stream, self._flags = stream.name, stream, 2 if stream.writable() else 0

    def closed(self):
        pass


class PipeFile:
    """A file object over a descriptor, of bytes or text."""

    def __init__(self, fd, mode="rb", encoding=None, errors=None):
        self._fd = fd
        self.name = fd
        self.mode = mode
        self._is_text = "b" not in mode
        self.encoding = encoding or "utf-8"
        self.errors = errors or "strict"
        self.closed = False
        self._rest = b""
        self._out = bytearray()

    def __repr__(self):
        return f"<_io.{'TextIOWrapper' if self._is_text else 'BufferedReader' if 'r' in self.mode else 'BufferedWriter'} name={self._fd}>"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")
        return self._fd

    def isatty(self):
        return False

    def readable(self):
        return "r" in self.mode

    def writable(self):
        return "w" in self.mode

    def seekable(self):
        return False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _shown(self, data):
        return data.decode(self.encoding, self.errors) if self._is_text else data

    def _more(self, count=65536):
        return read(self._fd, count)

    def read(self, size=-1):
        self._check()
        parts = [self._rest]
        have = len(self._rest)
        while size is None or size < 0 or have < size:
            part = self._more()
            if not part:
                break
            parts.append(part)
            have += len(part)
        data = b"".join(parts)
        if size is None or size < 0:
            size = len(data)
        self._rest = data[size:]
        return self._shown(data[:size])

    def read1(self, size=-1):
        self._check()
        data, self._rest = self._rest or self._more(), b""
        return data

    def readline(self, size=-1):
        self._check()
        data = self._rest
        while b"\n" not in data:
            part = self._more()
            if not part:
                break
            data += part
        end = data.find(b"\n") + 1 or len(data)
        self._rest = data[end:]
        return self._shown(data[:end])

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        self._check()
        if self._is_text:
            if not isinstance(data, str):
                raise TypeError(f"write() argument must be str, not {type(data).__name__}")
            self._out += data.encode(self.encoding, self.errors)
        else:
            if isinstance(data, str):
                raise TypeError("a bytes-like object is required, not 'str'")
            self._out += data
        if len(self._out) >= 8192:
            self.flush()
        return len(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        while self._out:
            del self._out[:write(self._fd, bytes(self._out))]

    def close(self):
        if self.closed:
            return
        try:
            self.flush()
        finally:
            self.closed = True
            self._real_close()

    def _real_close(self):
        close(self._fd)

    def detach(self):
        return self


class SocketFile(PipeFile):
    """What socket.makefile() gives."""

    def __init__(self, sock, mode, encoding, errors):
        super().__init__(sock.fileno(), mode if mode else "r", encoding, errors)
        self._sock = sock
        sock._makefiles += 1

    def _more(self, count=65536):
        return self._sock.recv(count)

    def flush(self):
        if self._out:
            data, self._out = bytes(self._out), bytearray()
            self._sock.sendall(data)

    def _real_close(self):
        self._sock._makefiles -= 1
        if getattr(self._sock, "_close_later", False) and self._sock._makefiles == 0:
            self._sock.close()


def fdopen(fd, mode="r", *args, encoding=None, errors=None, **kwargs):
    end_of(fd)
    return PipeFile(fd, mode, encoding, errors)

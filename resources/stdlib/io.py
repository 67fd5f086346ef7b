"""Streams: text and bytes in memory, and files of the simulated file system."""
from _io import BytesIO, StringIO, UnsupportedOperation
from _iobases import DEFAULT_BUFFER_SIZE, BufferedIOBase, IOBase, RawIOBase, TextIOBase
from _text_streams import IncrementalNewlineDecoder, TextIOWrapper

__all__ = ['open', 'open_code', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO', 'BufferedIOBase', 'BufferedReader', 'BufferedWriter',
           'BufferedRandom', 'BufferedRWPair', 'IncrementalNewlineDecoder', 'TextIOBase', 'TextIOWrapper', 'UnsupportedOperation',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE']

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
BlockingIOError = BlockingIOError


class FileIO(RawIOBase):
    """A file's bytes, shared by all that have it open."""

    def __init__(self, file, mode='r', closefd=True, opener=None):
        letters = set(mode) - {'b'}
        if set(mode) - set('xrwab+') or len(mode) != len(set(mode)):
            raise ValueError(f'invalid mode: {mode}')
        if len(letters & set('xrwa')) != 1:
            raise ValueError('Must have exactly one of create/read/write/append mode and at most one plus')
        import _files
        if isinstance(file, int):
            raise OSError(9, 'Bad file descriptor')
        kind = (letters & set('xrwa')).pop()
        self._device = _files.absolute(file)
        if self._device in _files.devices:
            self._full, self._data = self._device, bytearray()
        else:
            self._device = None
            self._full, self._data = _files.contents(file, kind)
        self.name, self.closefd = file, closefd
        self._can_read, self._can_write, self._appends = kind == 'r' or '+' in letters, kind != 'r' or '+' in letters, kind == 'a'
        self.mode = ('rb+' if kind == 'r' or kind == 'w' else kind + 'b+') if '+' in letters else kind + 'b'
        self._at = len(self._data) if self._appends else 0

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def __repr__(self):
        return '<_io.FileIO [closed]>' if self.closed else f'<_io.FileIO name={self.name!r} mode={self.mode!r} closefd={self.closefd}>'

    def readable(self):
        self._check()
        return self._can_read

    def writable(self):
        self._check()
        return self._can_write

    def seekable(self):
        self._check()
        return True

    _descriptor = None

    def fileno(self):
        self._check()
        if self._descriptor is None:
            try:
                from _simfiles import Held
            except ImportError:
                return 3                # a machine without a world around it has no descriptors
            self._descriptor = Held(self)
        return self._descriptor.fd

    def close(self):
        if self._descriptor is not None:
            self._descriptor.close()
        super().close()

    def isatty(self):
        self._check()
        return False

    def read(self, size=-1):
        self._check()
        if not self._can_read:
            raise UnsupportedOperation('read')
        if self._device is not None:
            return self._given(size)
        end = len(self._data) if size is None or size < 0 else min(len(self._data), self._at + size)
        part = bytes(self._data[self._at:end])
        self._at = max(self._at, end)
        return part

    def _given(self, size):
        """What a device gives: nothing, zeros, or chance."""
        if self._device == '/dev/null':
            return b''
        if size is None or size < 0:
            raise MemoryError
        import os
        return os.urandom(size) if 'random' in self._device else bytes(size)

    def readall(self):
        return self.read()

    def readinto(self, buffer):
        view = memoryview(buffer).cast('B')
        part = self.read(len(view))
        view[:len(part)] = part
        return len(part)

    def readline(self, size=-1):
        self._check()
        if not self._can_read:
            raise UnsupportedOperation('read')
        end = self._data.find(b'\n', self._at) + 1 or len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        return self.read(end - self._at)

    def write(self, b):
        self._check()
        if not self._can_write:
            raise UnsupportedOperation('write')
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if self._device is not None:
            if self._device == '/dev/full':
                raise OSError(28, 'No space left on device')
            return len(b)
        if self._appends:
            self._at = len(self._data)
        b = bytes(b)
        if self._at > len(self._data):
            self._data.extend(bytes(self._at - len(self._data)))
        self._data[self._at:self._at + len(b)] = b
        self._at += len(b)
        import _files
        _files.touch(self._full)
        return len(b)

    def seek(self, offset, whence=0):
        self._check()
        at = offset + (0 if whence == 0 else self._at if whence == 1 else len(self._data))
        if at < 0:
            raise OSError(22, 'Invalid argument')
        self._at = at
        return at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None):
        self._check()
        if not self._can_write:
            raise UnsupportedOperation('truncate')
        size = self._at if size is None else size
        if size < len(self._data):
            del self._data[size:]
        else:
            self._data.extend(bytes(size - len(self._data)))
        return size


class _Buffered(BufferedIOBase):
    """A stream over a raw one. Files of the simulated system need no buffer: what is asked of this is asked of them."""

    def _start(self, raw, buffer_size):
        if not isinstance(buffer_size, int):
            raise TypeError(f"'{type(buffer_size).__name__}' object cannot be interpreted as an integer")
        if buffer_size <= 0:
            raise ValueError('buffer size must be strictly positive')
        self._raw, self._size = raw, buffer_size
        self._ahead, self._pending = b'', bytearray()
        self._is_file = type(raw) is FileIO

    @property
    def raw(self):
        try:
            raw = self._raw
        except AttributeError:
            raise ValueError('I/O operation on uninitialized object') from None
        if raw is None:
            raise ValueError('raw stream has been detached')
        return raw

    name = property(lambda self: self.raw.name)
    mode = property(lambda self: self.raw.mode)

    @property
    def closed(self):
        return self.raw.closed

    def _open(self, doing):
        if self.raw.closed:
            raise ValueError(f'{doing} closed file')

    def __repr__(self):
        kind = f'{type(self).__module__}.{type(self).__qualname__}'
        try:
            return f'<{kind} name={self.name!r}>'
        except (AttributeError, ValueError):
            return f'<{kind}>'

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return self.raw.seekable()

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    def flush(self):
        self._open('flush of')
        self._push()
        self.raw.flush()

    def _push(self):
        """Writes out what is pending."""
        while self._pending:
            count = self.raw.write(bytes(self._pending))
            if count is None:
                raise BlockingIOError(11, 'write could not complete without blocking', 0)
            if not isinstance(count, int) or not 0 <= count <= len(self._pending):
                raise OSError(f'raw write() returned invalid length {count} (should have been between 0 and {len(self._pending)})')
            del self._pending[:count]

    def close(self):
        if self._raw is not None and not self._raw.closed:
            try:
                self.flush()
            finally:
                self._raw.close()

    def detach(self):
        raw = self.raw
        self.flush()
        self._raw = None
        return raw

    def _fill(self, size):
        """One read of the raw stream: b'' at its end, None where it has nothing yet."""
        data = self.raw.read(size)
        if data:
            self._ahead += data
        return data

    def _take(self, size):
        part, self._ahead = self._ahead[:size], self._ahead[size:]
        return part

    def read(self, size=-1, /):
        if size is None:
            size = -1
        if size < -1:
            raise ValueError('read length must be non-negative or -1')
        self._open('read of')
        if self._is_file:
            return self._raw.read(size)
        self._push()
        if size < 0:
            whole = [self._take(len(self._ahead))]
            everything = getattr(self.raw, 'readall', None)
            if everything is not None:
                rest = everything()
                if rest is None:
                    return whole[0] or None
                return whole[0] + rest
            while data := self.raw.read():
                whole.append(data)
            return b''.join(whole)
        while len(self._ahead) < size:
            data = self._fill(max(size - len(self._ahead), self._size))
            if not data:
                if data is None and not self._ahead:
                    return None
                break
        return self._take(size)

    def read1(self, size=-1, /):
        self._open('read of')
        size = self._size if size < 0 else size
        if self._is_file:
            return self._raw.read(size)
        if size and not self._ahead:
            self._fill(self._size)
        return self._take(size)

    def peek(self, size=0, /):
        self._open('peek of')
        if self._is_file:
            return bytes(self._raw._data[self._raw._at:self._raw._at + self._size])
        if not self._ahead:
            self._fill(self._size)
        return self._ahead

    def readinto(self, buffer, /):
        view = memoryview(buffer).cast('B')
        data = self.read(len(view))
        if data is None:
            return None
        view[:len(data)] = data
        return len(data)

    def readinto1(self, buffer, /):
        view = memoryview(buffer).cast('B')
        data = self.read1(len(view))
        view[:len(data)] = data
        return len(data)

    def readline(self, size=-1, /):
        self._open('readline of')
        if self._is_file:
            return self._raw.readline(size)
        size = -1 if size is None else size
        while True:
            end = self._ahead.find(b'\n') + 1
            if end or size >= 0 and len(self._ahead) >= size:
                break
            if not self._fill(self._size):
                end = len(self._ahead)
                break
        return self._take(min(end or size, size) if size >= 0 else end)

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, buffer, /):
        self._open('write to')
        if isinstance(buffer, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if self._is_file:
            return self._raw.write(buffer)
        if self._ahead:
            self.raw.seek(-len(self._ahead), 1)
            self._ahead = b''
        data = bytes(buffer)
        if len(self._pending) + len(data) > self._size:
            self._push()
        self._pending += data
        if len(self._pending) > self._size:
            self._push()
        return len(data)

    def tell(self):
        at = self.raw.tell()
        return at if self._is_file else at - len(self._ahead) + len(self._pending)

    def seek(self, target, whence=0, /):
        if whence not in (0, 1, 2):
            raise ValueError(f'whence value {whence} unsupported')
        self._open('seek of')
        if self._is_file:
            return self._raw.seek(target, whence)
        if not self.raw.seekable():
            raise UnsupportedOperation('underlying stream is not seekable')
        self._push()
        if whence == 1:
            target -= len(self._ahead)
        self._ahead = b''
        return self.raw.seek(target, whence)

    def truncate(self, pos=None, /):
        self._open('truncate of')
        if not self._raw.writable():
            raise UnsupportedOperation('truncate')
        self._push()
        return self.raw.truncate(self.tell() if pos is None else pos)

    def __getstate__(self):
        raise TypeError(f"cannot pickle '_io.{type(self).__name__}' object")

    def __del__(self):
        try:
            if self._raw is not None:
                self.close()
        except Exception:
            pass


class BufferedReader(_Buffered):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        self._start(raw, buffer_size)

    def write(self, buffer, /):
        raise UnsupportedOperation('write')


class BufferedWriter(_Buffered):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._start(raw, buffer_size)

    def _no_reading(self, *args):
        raise UnsupportedOperation('read')

    read = read1 = readinto = readinto1 = readline = peek = _no_reading


class BufferedRandom(_Buffered):
    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        if not raw.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._start(raw, buffer_size)


class BufferedRWPair(BufferedIOBase):
    """A stream to read from and another to write to, as one."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        if not reader.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        if not writer.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._reader, self._writer = BufferedReader(reader, buffer_size), BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self._reader.read(size)

    def read1(self, size=-1, /):
        return self._reader.read1(size)

    def readinto(self, buffer, /):
        return self._reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self._reader.readinto1(buffer)

    def peek(self, size=0, /):
        return self._reader.peek(size)

    def readable(self):
        return self._reader.readable()

    def write(self, buffer, /):
        return self._writer.write(buffer)

    def flush(self):
        self._writer.flush()

    def writable(self):
        return self._writer.writable()

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()

    def isatty(self):
        return self._reader.isatty() or self._writer.isatty()

    @property
    def closed(self):
        return self._writer.closed


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """Open a file of the simulated file system."""
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    letters = set(mode)
    if letters - set('axrwb+t') or len(mode) > len(letters):
        raise ValueError(f'invalid mode: {mode!r}')
    if 'b' in letters and 't' in letters:
        raise ValueError("can't have text and binary mode at once")
    if not letters & set('axrw'):
        raise ValueError('Must have exactly one of create/read/write/append mode and at most one plus')
    if len(letters & set('axrw')) != 1:
        raise ValueError('must have exactly one of create/read/write/append mode')
    binary, updating = 'b' in letters, '+' in letters
    if binary:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {'an' if name[0] == 'e' else 'a'} {name} argument")
    kind = (letters & set('axrw')).pop()
    cls = BufferedRandom if updating else BufferedReader if kind == 'r' else BufferedWriter
    if buffering == 0 and not binary:
        raise ValueError("can't have unbuffered text I/O")
    raw = FileIO(file, kind + ('+' if updating else ''))
    if binary and buffering == 0:
        return raw
    buffer = cls(raw, buffering if buffering > 1 else DEFAULT_BUFFER_SIZE)
    if binary:
        return buffer
    text = TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text


def open_code(path):
    return open(path, 'rb')


def text_encoding(encoding, stacklevel=2):
    return 'locale' if encoding is None else encoding


for _class in (BytesIO,):
    BufferedIOBase.register(_class)
TextIOBase.register(StringIO)
for _class in (FileIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, TextIOWrapper, IncrementalNewlineDecoder):
    _class.__module__ = '_io'
import sys as _sys
TextIOBase.register(type(_sys.__stdout__))

"""Streams: text and bytes in memory, and files of the simulated file system."""
import abc
from _io import BytesIO, StringIO, UnsupportedOperation, _BufferedIOBase, _IOBase, _RawIOBase, _TextIOBase

__all__ = ['open', 'open_code', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO', 'BufferedIOBase', 'BufferedReader', 'BufferedWriter',
           'BufferedRandom', 'TextIOBase', 'TextIOWrapper', 'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE']

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


class IOBase(_IOBase, metaclass=abc.ABCMeta):
    __doc__ = _IOBase.__doc__


class RawIOBase(_RawIOBase, IOBase):
    __doc__ = _RawIOBase.__doc__


class BufferedIOBase(_BufferedIOBase, IOBase):
    __doc__ = _BufferedIOBase.__doc__


class TextIOBase(_TextIOBase, IOBase):
    __doc__ = _TextIOBase.__doc__


class _File(BufferedIOBase):
    """A file's bytes, shared by all that have it open."""

    def __init__(self, name, mode, full, data, can_read, can_write, appends):
        self.name = name
        self.mode = mode
        self._full = full
        self._data = data
        self._can_read = can_read
        self._can_write = can_write
        self._appends = appends
        self._at = len(data) if appends else 0

    def _check(self, doing):
        if self.closed:
            raise ValueError(f'{doing} closed file')

    def __repr__(self):
        return f'<_io.{type(self).__name__} name={self.name!r}>'

    def readable(self):
        return self._can_read

    def writable(self):
        return self._can_write

    def seekable(self):
        return True

    def fileno(self):
        return 3

    def read(self, size=-1):
        self._check('read of')
        if not self._can_read:
            raise UnsupportedOperation('read')
        end = len(self._data) if size is None or size < 0 else min(len(self._data), self._at + size)
        part = bytes(self._data[self._at:end])
        self._at = max(self._at, end)
        return part

    read1 = read
    readall = read

    def peek(self, size=0):
        return bytes(self._data[self._at:])

    def readline(self, size=-1):
        self._check('read of')
        if not self._can_read:
            raise UnsupportedOperation('read')
        end = self._data.find(b'\n', self._at) + 1 or len(self._data)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        return self.read(end - self._at)

    def write(self, b):
        self._check('write to')
        if not self._can_write:
            raise UnsupportedOperation('write')
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
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
        self._check('seek of')
        at = offset + (0 if whence == 0 else self._at if whence == 1 else len(self._data))
        if at < 0:
            raise OSError(22, 'Invalid argument')
        self._at = at
        return at

    def tell(self):
        self._check('tell of')
        return self._at

    def truncate(self, size=None):
        size = self._at if size is None else size
        if size < len(self._data):
            del self._data[size:]
        else:
            self._data.extend(bytes(size - len(self._data)))
        return size

    @property
    def raw(self):
        return self


class BufferedReader(_File):
    pass


class BufferedWriter(_File):
    pass


class BufferedRandom(_File):
    pass


class FileIO(_File):
    pass


class TextIOWrapper(TextIOBase):
    """Text over a stream of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self.buffer = buffer
        self._encoding = 'UTF-8' if encoding is None or encoding == 'locale' else encoding
        self._errors = errors or 'strict'
        self._newline = newline
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._text = None       # what was read ahead, decoded
        self._at = 0
        ''.encode(self._encoding)

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    name = property(lambda self: self.buffer.name)
    closed = property(lambda self: self.buffer.closed)
    newlines = None

    def __repr__(self):
        name = getattr(self.buffer, 'name', None)
        mode = getattr(self, 'mode', None)
        return '<_io.TextIOWrapper%s%s encoding=%r>' % ('' if name is None else f' name={name!r}', '' if mode is None else f' mode={mode!r}', self.encoding)

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def _load(self):
        self._check()
        if not self.buffer.readable():
            raise UnsupportedOperation('not readable')
        if self._text is None or self._at >= len(self._text):
            text = self.buffer.read().decode(self._encoding, self._errors)
            if self._newline is None:
                text = text.replace('\r\n', '\n').replace('\r', '\n')
            self._text, self._at = text, 0

    def read(self, size=-1):
        self._load()
        end = len(self._text) if size is None or size < 0 else min(len(self._text), self._at + size)
        part = self._text[self._at:end]
        self._at = end
        return part

    def readline(self, size=-1):
        self._load()
        ends = ('\n',) if self._newline in (None, '\n') else ('\r\n', '\n', '\r') if self._newline == '' else (self._newline,)
        found = [i + len(e) for e in ends if (i := self._text.find(e, self._at)) >= 0]
        end = min(found, default=len(self._text))
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        part = self._text[self._at:end]
        self._at = end
        return part

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f'write() argument must be str, not {type(s).__name__}')
        if not self.buffer.writable():
            raise UnsupportedOperation('not writable')
        self._leave()
        text = s.replace('\n', self._newline) if self._newline in ('\r', '\r\n') else s
        self.buffer.write(text.encode(self._encoding, self._errors))
        return len(s)

    def _leave(self):
        """Goes back to where reading has come to."""
        if self._text is not None:
            rest = len(self._text[self._at:].encode(self._encoding, self._errors))
            if rest:
                self.buffer.seek(-rest, 1)
            self._text = None

    def tell(self):
        self._check()
        self._leave()
        return self.buffer.tell()

    def seek(self, cookie, whence=0):
        self._check()
        if whence == 1 and cookie:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        self._leave()
        return self.buffer.seek(cookie, whence)

    def truncate(self, size=None):
        self._leave()
        return self.buffer.truncate(size)

    def flush(self):
        self._check()
        self.buffer.flush()

    def close(self):
        if not self.closed:
            self.buffer.close()

    def detach(self):
        buffer, self.buffer = self.buffer, None
        return buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if encoding is not None:
            self._encoding = encoding
        if errors is not None:
            self._errors = errors

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """Open a file of the simulated file system."""
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    letters = set(mode)
    if letters - set('axrwb+t') or len(mode) > len(letters):
        raise ValueError(f'invalid mode: {mode!r}')
    if 'b' in letters and 't' in letters:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set('axrw')) != 1:
        raise ValueError('must have exactly one of create/read/write/append mode')
    binary, updating = 'b' in letters, '+' in letters
    if binary:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {'an' if name[0] == 'e' else 'a'} {name} argument")
    import _files
    if isinstance(file, int):
        raise OSError(9, 'Bad file descriptor')
    kind = (letters & set('axrw')).pop()
    full, data = _files.contents(file, kind)
    can_read = kind == 'r' or updating
    can_write = kind != 'r' or updating
    cls = BufferedRandom if updating else BufferedReader if kind == 'r' else BufferedWriter
    raw = cls(file, mode if binary else mode.replace('t', '') + 'b', full, data, can_read, can_write, kind == 'a')
    if binary:
        return raw
    text = TextIOWrapper(raw, encoding, errors, newline)
    text.mode = mode
    return text


def open_code(path):
    return open(path, 'rb')


def text_encoding(encoding, stacklevel=2):
    return 'locale' if encoding is None else encoding


RawIOBase.register(FileIO)
for _class in (BytesIO,):
    BufferedIOBase.register(_class)
TextIOBase.register(StringIO)
import sys as _sys
TextIOBase.register(type(_sys.__stdout__))

"""What bz2 and lzma share: objects that take data in parts, and files whose content is compressed."""
import io as _io
import os as _os


class Compressor:
    """Takes data in parts, and gives all of it at the end."""

    def __init__(self, whole):
        self._whole, self._data = whole, bytearray()

    def compress(self, data, /):
        if self._data is None:
            raise ValueError('Compressor has been flushed')
        self._data += data
        return b''

    def flush(self):
        if self._data is None:
            raise ValueError('Repeated call to flush()')
        data, self._data = self._data, None
        return self._whole(bytes(data))


class Decompressor:
    _over = 'Already at end of stream'

    def __init__(self, stream):
        self._stream, self._data, self._left = stream, bytearray(), b''
        self.eof, self.unused_data, self.needs_input = False, b'', True

    def decompress(self, data, max_length=-1):
        if self.eof and not self._left:
            raise EOFError(self._over)
        if not self.eof or data:
            self._data += data
            found = self._stream(bytes(self._data))
            if found is None:
                return b''
            self._left += found[0]
            self.unused_data, self._data = bytes(self._data[found[1]:]), bytearray()
        size = len(self._left) if max_length < 0 else max_length
        part, self._left = self._left[:size], self._left[size:]
        self.eof, self.needs_input = True, False
        return part


class PackedFile(_io.BufferedIOBase):
    """Read whole when it is opened, written when it is closed."""

    def __init__(self, filename, mode, packed, unpacked):
        plain = mode.replace('b', '') or 'r'
        if plain not in ('r', 'w', 'a', 'x'):
            raise ValueError(f'Invalid mode: {mode!r}')
        self._packed, self._is_closed, self._reads = packed, False, plain == 'r'
        self._owned = None
        if isinstance(filename, (str, bytes, _os.PathLike)):
            filename = self._owned = _io.open(filename, plain + 'b')
        elif not hasattr(filename, 'read') and not hasattr(filename, 'write'):
            raise TypeError('filename must be a str, bytes, file or PathLike object')
        self._file = filename
        self._buffer = _io.BytesIO(unpacked(filename.read())) if self._reads else _io.BytesIO()

    name = property(lambda self: self._file.name)
    mode = property(lambda self: 1 if self._reads else 3)

    def _check(self, reads):
        if self._is_closed:
            raise ValueError('I/O operation on closed file')
        if reads != self._reads:
            raise _io.UnsupportedOperation('File not open for reading' if reads else 'File not open for writing')

    def read(self, size=-1):
        self._check(True)
        return self._buffer.read(size)

    read1 = read

    def peek(self, size=0):
        self._check(True)
        return self._buffer.getvalue()[self._buffer.tell():][:size or 8192]

    def readline(self, size=-1):
        self._check(True)
        return self._buffer.readline(size)

    def readinto(self, buffer):
        self._check(True)
        return self._buffer.readinto(buffer)

    def write(self, data):
        self._check(False)
        return self._buffer.write(data)

    def seek(self, offset, whence=0):
        self._check(True)
        return self._buffer.seek(offset, whence)

    def tell(self):
        return self._buffer.tell()

    def fileno(self):
        return self._file.fileno()

    def readable(self):
        return self._reads

    def writable(self):
        return not self._reads

    def seekable(self):
        return self._reads

    @property
    def closed(self):
        return self._is_closed

    def close(self):
        if self._is_closed:
            return
        self._is_closed = True
        if not self._reads:
            self._file.write(self._packed(self._buffer.getvalue()))
        if self._owned is not None:
            self._owned.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __iter__(self):
        self._check(True)
        return iter(self._buffer)


def opened(make, mode, encoding, errors, newline):
    if 't' in mode and 'b' in mode:
        raise ValueError(f'Invalid mode: {mode!r}')
    if 't' not in mode:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    file = make(mode.replace('t', ''))
    return _io.TextIOWrapper(file, encoding, errors, newline) if 't' in mode else file

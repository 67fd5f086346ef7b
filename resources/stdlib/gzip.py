"""Files of gzip."""
import io as _io
import os as _os
import struct as _struct
import time as _time
import zlib as _zlib

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']
READ, WRITE = 1, 2


class BadGzipFile(OSError):
    """Not what gzip wrote."""


def compress(data, compresslevel=9, *, mtime=None):
    if mtime == 0:
        return _zlib.compress(data, compresslevel, wbits=31)
    body = _zlib.compress(data, compresslevel, wbits=-15)
    when = int(_time.time() if mtime is None else mtime)
    flags = 2 if compresslevel == 9 else 4 if compresslevel == 1 else 0
    return _struct.pack('<BBBBLBB', 0x1f, 0x8b, 8, 0, when, flags, 255) + body + _struct.pack('<LL', _zlib.crc32(data), len(data) & 0xffffffff)


def decompress(data):
    parts = []
    data = bytes(data)
    while data:
        if data[:2] != b'\x1f\x8b':
            if not data.strip(b'\0'):
                break
            raise BadGzipFile('Not a gzipped file (%r)' % data[:2])
        reader = _zlib.decompressobj(31)
        parts.append(reader.decompress(data))
        if not reader.eof:
            raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        data = reader.unused_data
    return b''.join(parts)


class GzipFile(_io.BufferedIOBase):
    """A file whose content is compressed: read whole at first need, written at the end."""

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        mode = (mode or getattr(fileobj, 'mode', 'rb')).replace('t', '').replace('b', '') + 'b'
        self._owned = None
        if fileobj is None:
            fileobj = self._owned = _io.open(filename, mode)
        self.name = _os.fspath(filename) if filename is not None else getattr(fileobj, 'name', '')
        self.mode = READ if mode.startswith('r') else WRITE
        self.fileobj, self.compresslevel, self.mtime = fileobj, compresslevel, mtime
        self._buffer = _io.BytesIO(decompress(fileobj.read())) if self.mode == READ else _io.BytesIO()
        self._is_closed = False

    def read(self, size=-1):
        return self._buffer.read(size)

    read1 = peek = read

    def readline(self, size=-1):
        return self._buffer.readline(size)

    def write(self, data):
        if self.mode != WRITE:
            raise OSError(9, 'write() on read-only GzipFile object')
        return self._buffer.write(data)

    def seek(self, offset, whence=0):
        return self._buffer.seek(offset, whence)

    def tell(self):
        return self._buffer.tell()

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def flush(self):
        pass

    @property
    def closed(self):
        return self._is_closed

    def close(self):
        if self._is_closed:
            return
        self._is_closed = True
        if self.mode == WRITE:
            self.fileobj.write(compress(self._buffer.getvalue(), self.compresslevel, mtime=self.mtime))
        if self._owned is not None:
            self._owned.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __iter__(self):
        return iter(self._buffer)


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    if 't' in mode and 'b' in mode:
        raise ValueError('Invalid mode: %r' % (mode,))
    if hasattr(filename, 'read') or hasattr(filename, 'write'):
        file = GzipFile(None, mode, compresslevel, filename)
    else:
        file = GzipFile(filename, mode, compresslevel)
    return _io.TextIOWrapper(file, encoding, errors, newline) if 't' in mode else file

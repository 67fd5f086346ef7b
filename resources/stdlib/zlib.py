"""Compression, by the zlib library."""
import _zlib
from _hash import adler32, crc32

error = type('error', (Exception,), {'__module__': 'zlib'})
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = _zlib.version
DEFLATED, MAX_WBITS, DEF_MEM_LEVEL, DEF_BUF_SIZE = 8, 15, 8, 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)


def compress(data, /, level=-1, wbits=MAX_WBITS):
    if not -1 <= level <= 9:
        raise error('Bad compression level')
    return _zlib.compress(data, level, wbits, DEF_MEM_LEVEL, 0, b'', Z_FINISH)


def _fail(status, text, what):
    if status == -5 or status == 0:
        raise error(f'Error -5 {what}: incomplete or truncated stream')
    if status == 2:
        raise error(f'Error 2 {what}')
    raise error(f'Error {status} {what}: {text or "invalid input data"}')


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    status, out, _read, text = _zlib.decompress(data, wbits, b'', 0)
    if status != 1:
        _fail(status, text, 'while decompressing data')
    return out


class Compress:
    """Takes data in parts. What it gives before flush() is less than zlib's own objects give; together it is the same."""
    __slots__ = ('_options', '_data', '_given', '_done')
    __module__ = 'zlib'

    def __init__(self, *options):
        self._options, self._data, self._given, self._done = options, bytearray(), 0, False

    def _out(self, ending):
        level, wbits, memory, strategy, zdict = self._options
        whole = _zlib.compress(bytes(self._data), level, wbits, memory, strategy, zdict, ending)
        part, self._given = whole[self._given:], len(whole)
        return part

    def compress(self, data, /):
        if self._done:
            raise error('Error -2 while compressing data: inconsistent stream state')
        self._data += data
        return b''

    def flush(self, mode=Z_FINISH, /):
        if mode == Z_NO_FLUSH:
            return b''
        if mode == Z_FINISH:
            self._done = True
        if mode != Z_FINISH and self._given:
            return b''
        return self._out(mode)

    def copy(self):
        other = Compress(*self._options)
        other._data, other._given, other._done = bytearray(self._data), self._given, self._done
        return other


class Decompress:
    __slots__ = ('_wbits', '_zdict', '_data', '_given', 'unused_data', 'unconsumed_tail', 'eof')
    __module__ = 'zlib'

    def __init__(self, wbits, zdict):
        self._wbits, self._zdict = wbits, zdict
        self._data, self._given = bytearray(), 0
        self.unused_data = self.unconsumed_tail = b''
        self.eof = False

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError('max_length must be non-negative')
        if self.eof:
            self.unused_data += data
            return b''
        held = len(self._data)
        self._data += data
        limit = self._given + max_length if max_length else 0
        status, out, read, text = _zlib.decompress(bytes(self._data), self._wbits, self._zdict, limit)
        if status not in (0, 1, -5):
            _fail(status, text, 'while decompressing data')
        part = out[self._given:]
        self._given = len(out)
        self.unconsumed_tail = b''
        if status == 1:
            self.eof = True
            self.unused_data = bytes(self._data[read:])
        elif max_length and read < len(self._data):
            self.unconsumed_tail = bytes(self._data[read:])
            del self._data[read:]
        return part

    def flush(self, length=DEF_BUF_SIZE, /):
        tail, self.unconsumed_tail = self.unconsumed_tail, b''
        return self.decompress(tail) if tail else b''


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=b''):
    if not -1 <= level <= 9:
        raise ValueError('Invalid initialization option')
    return Compress(level, wbits, memLevel, strategy, zdict)


def decompressobj(wbits=MAX_WBITS, zdict=b''):
    return Decompress(wbits, zdict)

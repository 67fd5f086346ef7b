"""Compression, by the bzip2 library."""
import _packers
from _packedfile import Compressor, Decompressor, PackedFile, opened

__all__ = ['BZ2File', 'BZ2Compressor', 'BZ2Decompressor', 'open', 'compress', 'decompress']


def compress(data, compresslevel=9):
    if not 1 <= compresslevel <= 9:
        raise ValueError('compresslevel must be between 1 and 9')
    return _packers.bz_compress(data, compresslevel)


def _stream(data):
    """(what one stream holds, how many bytes it took), or None where more has to come."""
    status, out, read = _packers.bz_decompress(data)
    if status == 4:
        return out, read
    if status == 0:
        return None
    raise OSError('Invalid data stream')


def decompress(data):
    data, parts = bytes(data), []
    while data:
        try:
            found = _stream(data)
        except OSError:
            if parts:
                break
            raise
        if found is None:
            raise ValueError('Compressed data ended before the end-of-stream marker was reached')
        parts.append(found[0])
        data = data[found[1]:]
    return b''.join(parts)


class BZ2Compressor(Compressor):
    def __init__(self, compresslevel=9, /):
        if not 1 <= compresslevel <= 9:
            raise ValueError('compresslevel must be between 1 and 9')
        super().__init__(lambda data: compress(data, compresslevel))


class BZ2Decompressor(Decompressor):
    _over = 'End of stream already reached'

    def __init__(self):
        super().__init__(_stream)


class BZ2File(PackedFile):
    def __init__(self, filename, mode='r', *, compresslevel=9):
        if not 1 <= compresslevel <= 9:
            raise ValueError('compresslevel must be between 1 and 9')
        super().__init__(filename, mode, lambda data: compress(data, compresslevel), decompress)


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    return opened(lambda plain: BZ2File(filename, plain, compresslevel=compresslevel), mode, encoding, errors, newline)

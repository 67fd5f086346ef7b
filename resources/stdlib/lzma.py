"""Compression, by the LZMA library (the formats .xz and .lzma)."""
import _packers
from _packedfile import Compressor, Decompressor, PackedFile, opened

__all__ = ['CHECK_NONE', 'CHECK_CRC32', 'CHECK_CRC64', 'CHECK_SHA256', 'CHECK_ID_MAX', 'CHECK_UNKNOWN', 'FILTER_LZMA1', 'FILTER_LZMA2', 'FILTER_DELTA', 'FILTER_X86', 'FILTER_IA64',
           'FILTER_ARM', 'FILTER_ARMTHUMB', 'FILTER_POWERPC', 'FILTER_SPARC', 'FORMAT_AUTO', 'FORMAT_XZ', 'FORMAT_ALONE', 'FORMAT_RAW', 'MF_HC3', 'MF_HC4', 'MF_BT2', 'MF_BT3', 'MF_BT4',
           'MODE_FAST', 'MODE_NORMAL', 'PRESET_DEFAULT', 'PRESET_EXTREME', 'LZMACompressor', 'LZMADecompressor', 'LZMAFile', 'LZMAError', 'open', 'compress', 'decompress', 'is_check_supported']
CHECK_NONE, CHECK_CRC32, CHECK_CRC64, CHECK_SHA256, CHECK_ID_MAX, CHECK_UNKNOWN = 0, 1, 4, 10, 15, 16
FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW = 0, 1, 2, 3
FILTER_LZMA1, FILTER_LZMA2, FILTER_DELTA, FILTER_X86, FILTER_POWERPC, FILTER_IA64, FILTER_ARM, FILTER_ARMTHUMB, FILTER_SPARC = 0x4000000000000001, 33, 3, 4, 5, 6, 7, 8, 9
MF_HC3, MF_HC4, MF_BT2, MF_BT3, MF_BT4, MODE_FAST, MODE_NORMAL, PRESET_DEFAULT, PRESET_EXTREME = 3, 4, 18, 19, 20, 1, 2, 6, 1 << 31


class LZMAError(Exception):
    __module__ = '_lzma'


def is_check_supported(check):
    return check in (0, 1, 4, 10)


def _checked(format, check, preset, filters):
    if format == FORMAT_RAW or filters is not None and preset is None and any(one.get('id') not in (FILTER_LZMA1, FILTER_LZMA2) for one in filters):
        raise LZMAError('filters of one\'s own are not part of the simulator')
    if format == FORMAT_ALONE and check not in (-1, CHECK_NONE):
        raise ValueError('Integrity checks are only supported by FORMAT_XZ')
    if format not in (FORMAT_XZ, FORMAT_ALONE):
        raise ValueError(f'Invalid container format: {format}')
    if preset is None:
        preset = filters[-1].get('preset', PRESET_DEFAULT) if filters else PRESET_DEFAULT
    return preset


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    preset = _checked(format, check, preset, filters)
    try:
        return _packers.lzma_compress(data, format, check, preset)
    except ValueError as error:
        raise LZMAError(str(error)) from None


def _stream_of(format):
    def stream(data):
        status, out, read = _packers.lzma_decompress(data, format)
        if status == 1:
            return out, read
        if status in (0, 10):
            return None
        raise LZMAError({7: 'Input format not supported by decoder', 9: 'Corrupt input data', 6: 'Memory usage limit exceeded', 8: 'Invalid or unsupported options'}.get(status, f'Unrecognized error from liblzma: {status}'))
    return stream


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    data, parts, stream = bytes(data), [], _stream_of(format)
    while True:
        try:
            found = stream(data)
        except LZMAError:
            if parts:
                break
            raise
        if found is None:
            raise LZMAError('Compressed data ended before the end-of-stream marker was reached')
        parts.append(found[0])
        data = data[found[1]:]
        if not data:
            break
    return b''.join(parts)


class LZMACompressor(Compressor):
    def __init__(self, format=FORMAT_XZ, check=-1, preset=None, filters=None):
        preset = _checked(format, check, preset, filters)
        super().__init__(lambda data: compress(data, format, check, preset))


class LZMADecompressor(Decompressor):
    check = CHECK_CRC64

    def __init__(self, format=FORMAT_AUTO, memlimit=None, filters=None):
        super().__init__(_stream_of(format))


class LZMAFile(PackedFile):
    def __init__(self, filename=None, mode='r', *, format=None, check=-1, preset=None, filters=None):
        super().__init__(filename, mode, lambda data: compress(data, format or FORMAT_XZ, check, preset, filters), lambda data: decompress(data, format or FORMAT_AUTO))


def open(filename, mode='rb', *, format=None, check=-1, preset=None, filters=None, encoding=None, errors=None, newline=None):
    return opened(lambda plain: LZMAFile(filename, plain, format=format, check=check, preset=preset, filters=filters), mode, encoding, errors, newline)

"""Bytes from values and back, as a format describes them."""
from _struct import calcsize, error, pack, pack_into, unpack, unpack_from
from _types import _mark_native

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


class unpack_iterator:
    """What iter_unpack gives: the values of one stretch of the buffer after the other."""
    __module__ = '_struct'
    __slots__ = ('_format', '_step', '_buffer', '_at')

    def __init__(self, format, step, buffer):
        self._format, self._step, self._buffer, self._at = format, step, memoryview(buffer), 0

    def __iter__(self):
        return self

    def __length_hint__(self):
        return 0 if self._buffer is None else (len(self._buffer) - self._at) // self._step

    def __next__(self):
        if self._buffer is None or self._at >= len(self._buffer):
            self._buffer = None
            raise StopIteration
        values = unpack_from(self._format, self._buffer, self._at)
        self._at += self._step
        return values


class Struct:
    """A format, read once."""
    __module__ = '_struct'
    __slots__ = ('_format', '_size', '__weakref__')

    def __init__(self, format):
        self._size = calcsize(format)
        self._format = format if isinstance(format, str) else format.decode('ascii')

    format = property(lambda self: self._format)
    size = property(lambda self: self._size)

    def pack(self, *args):
        return pack(self._format, *args)

    def pack_into(self, *args):
        return pack_into(self._format, *args)

    def unpack(self, buffer, /):
        return unpack(self._format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self._format, buffer, offset)

    def iter_unpack(self, buffer, /):
        if self._size == 0:
            raise error('cannot iteratively unpack with a struct of length 0')
        if memoryview(buffer).nbytes % self._size:
            raise error(f'iterative unpacking requires a buffer of a multiple of {self._size} bytes')
        return unpack_iterator(self._format, self._size, buffer)


def iter_unpack(format, buffer, /):
    return Struct(format).iter_unpack(buffer)


def _clearcache():
    pass


_mark_native(unpack_iterator)
_mark_native(Struct)

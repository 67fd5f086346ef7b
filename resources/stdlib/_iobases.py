"""The base classes of streams."""
import abc
from _io import _BufferedIOBase, _IOBase, _RawIOBase, _TextIOBase

DEFAULT_BUFFER_SIZE = 8192


class IOBase(_IOBase, metaclass=abc.ABCMeta):
    __doc__ = _IOBase.__doc__


class RawIOBase(_RawIOBase, IOBase):
    __doc__ = _RawIOBase.__doc__


class BufferedIOBase(_BufferedIOBase, IOBase):
    __doc__ = _BufferedIOBase.__doc__


class TextIOBase(_TextIOBase, IOBase):
    __doc__ = _TextIOBase.__doc__


for _class in (IOBase, RawIOBase, BufferedIOBase, TextIOBase):
    _class.__module__ = 'io'

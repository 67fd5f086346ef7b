"""Text over streams of bytes: what io gives out as TextIOWrapper."""
from _iobases import DEFAULT_BUFFER_SIZE, TextIOBase
from _io import BytesIO, UnsupportedOperation


class IncrementalNewlineDecoder:
    """Translates line ends in text that comes in parts."""

    def __init__(self, decoder, translate, errors='strict'):
        self.decoder, self.translate, self.errors = decoder, translate, errors
        self._seen, self._held = 0, False

    def decode(self, input, final=False):
        text = input if self.decoder is None else self.decoder.decode(input, final=final)
        if self._held and (text or final):
            text, self._held = '\r' + text, False
        if text.endswith('\r') and not final:
            text, self._held = text[:-1], True
        pairs = text.count('\r\n')
        self._seen |= (text.count('\n') > pairs) * 1 | (text.count('\r') > pairs) * 2 | bool(pairs) * 4
        return text.replace('\r\n', '\n').replace('\r', '\n') if self.translate else text

    def getstate(self):
        data, flag = (b'', 0) if self.decoder is None else self.decoder.getstate()
        return data, flag << 1 | self._held

    def setstate(self, state):
        data, flag = state
        self._held = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((data, flag >> 1))

    def reset(self):
        self._seen, self._held = 0, False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        found = tuple(text for bit, text in ((2, '\r'), (1, '\n'), (4, '\r\n')) if self._seen & bit)
        return found if len(found) > 1 else found[0] if found else None


class TextIOWrapper(TextIOBase):
    """Text over a stream of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline}')
        self.buffer = buffer
        self._encoding = 'UTF-8' if encoding is None or encoding == 'locale' else encoding
        self._errors = errors or 'strict'
        self._newline = newline
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._text = None       # what was read ahead, decoded
        self._at = 0
        self._decoder = None    # of streams that are read in parts
        self._seen_newlines = 0
        ''.encode(self._encoding)

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    name = property(lambda self: self.buffer.name)
    closed = property(lambda self: self.buffer.closed)

    @property
    def newlines(self):
        found = tuple(text for bit, text in ((2, '\r'), (1, '\n'), (4, '\r\n')) if self._seen_newlines & bit)
        return found if len(found) > 1 else found[0] if found else None

    def __repr__(self):
        name = getattr(self.buffer, 'name', None)
        mode = getattr(self, 'mode', None)
        return '<_io.TextIOWrapper%s%s encoding=%r>' % ('' if name is None else f' name={name!r}', '' if mode is None else f' mode={mode!r}', self.encoding)

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def _load(self):
        self._check()
        if not self.buffer.readable():
            raise UnsupportedOperation('not readable')
        if self._text is None or self._at >= len(self._text):
            self._text, self._at = self._chunk(), 0

    def _chunk(self, everything=False):
        """The text that comes next: all of a file, a part of other streams, '' at the end."""
        if type(self.buffer) is BytesIO or getattr(self.buffer, '_is_file', False):
            text = self.buffer.read().decode(self._encoding, self._errors)
            if self._newline is None and '\r' in text:
                pairs = text.count('\r\n')
                self._seen_newlines |= (text.count('\n') > pairs) * 1 | (text.count('\r') > pairs) * 2 | bool(pairs) * 4
                return text.replace('\r\n', '\n').replace('\r', '\n')
            self._seen_newlines |= '\n' in text
            return text
        if self._decoder is None:
            import codecs
            decoder = codecs.getincrementaldecoder(self._encoding)(self._errors)
            self._decoder = IncrementalNewlineDecoder(decoder, True) if self._newline is None else decoder
        read = getattr(self.buffer, 'read1', None) or self.buffer.read
        while True:
            data = self.buffer.read() if everything else read(DEFAULT_BUFFER_SIZE)
            if not isinstance(data, (bytes, bytearray, memoryview)):
                raise TypeError(f"underlying {'read' if everything else 'read1'}() should have returned a bytes-like object, not '{type(data).__name__}'")
            text = self._decoder.decode(data, not data or everything)
            if text or not data:
                break
        self._seen_newlines |= {'\n': 1, '\r': 2, '\r\n': 4}.get(getattr(self._decoder, 'newlines', None), 0)
        return text

    def read(self, size=-1):
        self._load()
        if size is None or size < 0:
            part, self._text, self._at = self._text[self._at:], '', 0
            if not (type(self.buffer) is BytesIO or getattr(self.buffer, '_is_file', False)):
                part += self._chunk(True)
            return part
        while len(self._text) - self._at < size:
            more = self._chunk()
            if not more:
                break
            self._text, self._at = self._text[self._at:] + more, 0
        part = self._text[self._at:self._at + size]
        self._at += len(part)
        return part

    def _line_end(self, start):
        """Where the line ends that begins there, or -1."""
        if self._newline in (None, '\n'):
            return self._text.find('\n', start) + 1 or -1
        if self._newline:
            found = self._text.find(self._newline, start)
            return -1 if found < 0 else found + len(self._newline)
        breaks = [at for mark in '\r\n' if (at := self._text.find(mark, start)) >= 0]
        if not breaks:
            return -1
        first = min(breaks)
        if self._text[first] == '\r' and first + 1 == len(self._text):
            more = self._chunk()
            self._text += more
        return first + (2 if self._text.startswith('\r\n', first) else 1)

    def readline(self, size=-1):
        self._load()
        while True:
            end = self._line_end(self._at)
            if end >= 0 or size is not None and 0 <= size <= len(self._text) - self._at:
                break
            more = self._chunk()
            if not more:
                break
            self._text, self._at = self._text[self._at:] + more, 0
        if end < 0:
            end = len(self._text)
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        part = self._text[self._at:end]
        self._at = end
        return part

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, s):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f'write() argument must be str, not {type(s).__name__}')
        if not self.buffer.writable():
            raise UnsupportedOperation('not writable')
        self._leave()
        text = s.replace('\n', self._newline) if self._newline in ('\r', '\r\n') else s
        self.buffer.write(text.encode(self._encoding, self._errors))
        if self.line_buffering and ('\n' in s or '\r' in s):
            self.buffer.flush()
        return len(s)

    def _leave(self):
        """Goes back to where reading has come to."""
        if self._text is not None:
            rest = len(self._text[self._at:].encode(self._encoding, self._errors))
            if rest:
                self.buffer.seek(-rest, 1)
            self._text = None

    def tell(self):
        self._check()
        self._leave()
        return self.buffer.tell()

    def seek(self, cookie, whence=0):
        self._check()
        if whence == 1 and cookie:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        self._leave()
        return self.buffer.seek(cookie, whence)

    def truncate(self, size=None):
        self._leave()
        return self.buffer.truncate(size)

    def flush(self):
        self._check()
        self.buffer.flush()

    def close(self):
        if not self.closed:
            self.buffer.close()

    def detach(self):
        buffer, self.buffer = self.buffer, None
        return buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        if encoding is not None:
            self._encoding = encoding
        if errors is not None:
            self._errors = errors
        elif encoding is not None:
            self._errors = 'strict'
        if newline is not None:
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = line_buffering
        if write_through is not None:
            self.write_through = write_through
        self.buffer.flush()

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def fileno(self):
        return self.buffer.fileno()

    def isatty(self):
        return self.buffer.isatty()

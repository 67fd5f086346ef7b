"""The module codecs itself, under a name that no file beside the script has: str.encode() and bytes.decode() ask it too."""
__name__ = 'codecs'
import io as _io
from _types import _codec_name

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE', 'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16',
           'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE', 'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder',
           'StreamReader', 'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode', 'strict_errors', 'ignore_errors',
           'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors', 'namereplace_errors', 'register_error', 'lookup_error']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = BOM_UTF16 = BOM = BOM32_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = BOM32_BE = b'\xfe\xff'
BOM_UTF32 = BOM_UTF32_LE = BOM64_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = BOM64_BE = b'\x00\x00\xfe\xff'


class Codec:
    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class CodecInfo(tuple):
    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name, self.encode, self.decode = name, encode, decode
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        self.streamwriter, self.streamreader = streamwriter, streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} object for encoding {self.name} at {id(self):#x}>"


class IncrementalEncoder:
    def __init__(self, errors='strict'):
        self.errors, self.buffer = errors, ''

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    pass


class IncrementalDecoder:
    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b'', 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps the bytes of a character that is not whole yet."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + bytes(input)
        text, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return text

    def reset(self):
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


def _whole_part(name, data):
    """How many bytes of the data make whole characters."""
    if name.startswith('utf-8'):
        for back in range(1, min(4, len(data)) + 1):
            byte = data[-back]
            if byte >= 0xc0:
                return len(data) - back if (2 if byte < 0xe0 else 3 if byte < 0xf0 else 4) > back else len(data)
            if byte < 0x80:
                break
        return len(data)
    if name.startswith('utf-16'):
        end = len(data) & ~1
        if end >= 2:
            unit = int.from_bytes(data[end - 2:end], 'big' if name.endswith('be') else 'little')
            if 0xd800 <= unit < 0xdc00:
                end -= 2
        return end
    if name.startswith('utf-32'):
        return len(data) & ~3
    return len(data)


# ---- the registry

_search_functions, _found = [], {}


def register(search_function, /):
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _search_functions.append(search_function)


def unregister(search_function, /):
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _found.clear()


def lookup(encoding, /):
    key = encoding.lower().replace(' ', '_')
    if key not in _found:
        _found[key] = _make(encoding, key)
    return _found[key]


def _make(encoding, key):
    for search in _search_functions:
        found = search(key)
        if found is not None:
            return found
    name = _codec_name(encoding)
    if name:
        return _native(name, encoding)
    plain = key.replace('-', '_')
    if plain in _others:
        return _others[plain]()
    raise LookupError('unknown encoding: ' + encoding)


def _native(name, spelled):
    def encode_all(input, errors='strict'):
        return input.encode(spelled, errors or 'strict'), len(input)

    def decode_all(input, errors='strict'):
        data = bytes(input)
        return data.decode(spelled, errors or 'strict'), len(data)

    class Encoder(IncrementalEncoder):
        _begun = False

        def encode(self, input, final=False):
            data = input.encode(name, self.errors)
            if self._begun and name in ('utf-16', 'utf-32', 'utf-8-sig'):
                data = data[{'utf-16': 2, 'utf-32': 4, 'utf-8-sig': 3}[name]:]
            self._begun = True
            return data

        def reset(self):
            self._begun = False

    class Decoder(BufferedIncrementalDecoder):
        _real = None

        def _buffer_decode(self, data, errors, final):
            real = self._real or name
            if self._real is None and name in ('utf-16', 'utf-32', 'utf-8-sig') and data:
                size = {'utf-16': 2, 'utf-32': 4, 'utf-8-sig': 3}[name]
                if len(data) < size and not final:
                    return '', 0
                head = data[:size]
                marks = {'utf-16': {BOM_BE: 'utf-16-be', BOM_LE: 'utf-16-le'}, 'utf-32': {BOM_UTF32_BE: 'utf-32-be', BOM_UTF32_LE: 'utf-32-le'},
                         'utf-8-sig': {BOM_UTF8: 'utf-8'}}[name]
                self._real = real = marks.get(head, {'utf-16': 'utf-16-le', 'utf-32': 'utf-32-le', 'utf-8-sig': 'utf-8'}[name])
                skip = size if head in marks else 0
            else:
                skip = 0
            end = len(data) if final else max(_whole_part(real, data), skip)
            return data[skip:end].decode(real, errors), end

        def reset(self):
            super().reset()
            self._real = None

    class Writer(StreamWriter):
        encode = staticmethod(encode_all)

    class Reader(StreamReader):
        decode = staticmethod(decode_all)
        _decoder_class = Decoder

    encode_all.__name__, decode_all.__name__ = name.replace('-', '_') + '_encode', name.replace('-', '_') + '_decode'
    for kind, public in (Encoder, 'IncrementalEncoder'), (Decoder, 'IncrementalDecoder'), (Writer, 'StreamWriter'), (Reader, 'StreamReader'):
        kind.__name__ = kind.__qualname__ = public
        kind.__module__ = 'encodings.' + name.replace('-', '_')
    return CodecInfo(encode_all, decode_all, Reader, Writer, Encoder, Decoder, name)


def _between_bytes(name, work, undo):
    return lambda: CodecInfo(lambda input, errors='strict': (work(bytes(input)), len(input)), lambda input, errors='strict': (undo(bytes(input)), len(input)),
                             name=name, _is_text_encoding=False)


def _rot13():
    table = str.maketrans('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 'NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm')

    def turn(input, errors='strict'):
        return input.translate(table), len(input)
    return CodecInfo(turn, turn, name='rot13', _is_text_encoding=False)


def _module(name):
    return __import__(name)


_others = {'rot13': _rot13, 'rot_13': _rot13}
for _names, _work, _undo in ((('hex', 'hex_codec'), lambda data: data.hex().encode(), lambda data: _module('binascii').unhexlify(data)),
                             (('base64', 'base64_codec', 'base_64'), lambda data: _module('base64').encodebytes(data), lambda data: _module('base64').decodebytes(data)),
                             (('zlib', 'zlib_codec', 'zip'), lambda data: _module('zlib').compress(data), lambda data: _module('zlib').decompress(data))):
    for _name in _names:
        _others[_name] = _between_bytes(_names[0], _work, _undo)


def _of_text(name, work, undo):
    def info():
        more = _module('_codecs_more')
        return CodecInfo(getattr(more, work), getattr(more, undo), name=name)
    return info


for _names, _work, _undo in ((('raw_unicode_escape', 'raw-unicode-escape'), 'raw_escape', 'raw_unescape'), (('punycode',), 'punycode', 'unpunycode'),
                             (('idna',), 'idna', 'unidna'), (('utf7', 'u7', 'utf_7', 'utf-7'), 'utf_7', 'un_utf_7')):
    for _name in _names:
        _others[_name.replace('-', '_')] = _of_text(_names[-1], _work, _undo)


# ---- what str.encode() and bytes.decode() ask, where they do not know the encoding or the handler of errors

def _handled(error, errors, kinds, what):
    found = lookup_error(errors)(error)
    if not isinstance(found, tuple) or len(found) != 2 or not isinstance(found[0], kinds) or not isinstance(found[1], int):
        raise TypeError(f'{what} error handler must return ({"str/bytes" if what == "encoding" else "str"}, int) tuple')
    text, at = found
    at += len(error.object) if at < 0 else 0
    if not 0 <= at <= len(error.object):
        raise IndexError(f'position {found[1]} from error handler out of bounds')
    return text, at


def _first_part(encoding):
    """How much is tried at once: all of it where a mark of byte order comes first."""
    return 1 << 60 if _codec_name(encoding) in ('utf-16', 'utf-32', 'utf-8-sig') else 1024


def _text_codec(encoding, verb):
    found = lookup(encoding)
    if not found._is_text_encoding:
        raise LookupError(f"'{encoding}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs")
    return found


def _by_registered(source, encoding, errors, verb, kind):
    """What a codec of Python's, which somebody registered, makes of it: it has to be of that kind."""
    found = getattr(_text_codec(encoding, verb), verb)(source, errors)[0]
    if not isinstance(found, kind):
        raise TypeError(f"'{encoding}' {verb}r returned '{type(found).__name__}' instead of '{kind.__name__}'; "
                        f'use codecs.{verb}() to {verb} to arbitrary types')
    return found


def _in_parts(source, encoding, convert, Error, handle):
    """What convert() makes of the parts of the source, and handle(error) of what is wrong in it: that gives a result and where to go on."""
    out, at, size = [], 0, _first_part(encoding)
    while at < len(source):
        part = source[at:at + size]
        try:
            out.append(convert(part, encoding))
            at += len(part)
            continue
        except Error as problem:
            begin, end = at + problem.start, at + problem.end
            if problem.end == len(part) and end < len(source):
                size *= 4           # what is wrong may go on
                continue
            error = Error(problem.encoding, source, begin, end, problem.reason)
        if begin > at:
            out.append(convert(source[at:begin], encoding))
        found, at = handle(error)
        out.append(found)
    return out


def _encode_text(text, encoding, errors):
    if not _codec_name(encoding):
        return _by_registered(text, encoding, errors, 'encode', bytes)

    def handle(error):
        found, at = _handled(error, errors, (str, bytes), 'encoding')
        try:
            return found if isinstance(found, bytes) else found.encode(encoding), at
        except UnicodeEncodeError:
            raise error from None
    return b''.join(_in_parts(text, encoding, str.encode, UnicodeEncodeError, handle))


def _decode_text(data, encoding, errors):
    if not _codec_name(encoding):
        return _by_registered(data, encoding, errors, 'decode', str)
    return ''.join(_in_parts(data, encoding, bytes.decode, UnicodeDecodeError, lambda error: _handled(error, errors, str, 'decoding')))


def encode(obj, encoding='utf-8', errors='strict'):
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding='utf-8', errors='strict'):
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    found = lookup(encoding).incrementalencoder
    if found is None:
        raise LookupError(encoding)
    return found


def getincrementaldecoder(encoding):
    found = lookup(encoding).incrementaldecoder
    if found is None:
        raise LookupError(encoding)
    return found


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for part in iterator:
        if out := encoder.encode(part):
            yield out
    if out := encoder.encode('', True):
        yield out


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for part in iterator:
        if out := decoder.decode(part):
            yield out
    if out := decoder.decode(b'', True):
        yield out


# ---- error handlers: str.encode() knows these by name; they are here for those who ask for them

def strict_errors(exception):
    raise exception


def ignore_errors(exception):
    return '', exception.end


def replace_errors(exception):
    if isinstance(exception, UnicodeEncodeError):
        return '?' * (exception.end - exception.start), exception.end
    return '\ufffd' * (1 if isinstance(exception, UnicodeDecodeError) else exception.end - exception.start), exception.end


def xmlcharrefreplace_errors(exception):
    return ''.join(f'&#{ord(c)};' for c in exception.object[exception.start:exception.end]), exception.end


def backslashreplace_errors(exception):
    part = exception.object[exception.start:exception.end]
    if isinstance(part, bytes):
        return ''.join(f'\\x{byte:02x}' for byte in part), exception.end
    return part.encode('ascii', 'backslashreplace').decode(), exception.end


def namereplace_errors(exception):
    import unicodedata
    return ''.join('\\N{%s}' % unicodedata.name(c, hex(ord(c))) for c in exception.object[exception.start:exception.end]), exception.end


_handlers = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors, 'xmlcharrefreplace': xmlcharrefreplace_errors,
             'backslashreplace': backslashreplace_errors, 'namereplace': namereplace_errors}


def register_error(errors, handler, /):
    if not callable(handler):
        raise TypeError('handler must be callable')
    _handlers[errors] = handler


def lookup_error(name, /):
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f"unknown error handler name '{name}'") from None


# ---- streams

class StreamWriter(Codec):
    def __init__(self, stream, errors='strict'):
        self.stream, self.errors = stream, errors

    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        pass

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


class StreamReader(Codec):
    _decoder_class = None

    def __init__(self, stream, errors='strict'):
        self.stream, self.errors = stream, errors
        self._held = ''
        self._decoder = self._decoder_class(errors) if self._decoder_class else None

    def _fill(self, size=-1):
        data = self.stream.read(size)
        self._held += self._decoder.decode(data, not data) if self._decoder else self.decode(data, self.errors)[0]
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        wanted = chars if chars >= 0 else size
        if wanted < 0:
            while self._fill():
                pass
            text, self._held = self._held, ''
            return text
        while len(self._held) < wanted and self._fill(wanted):
            pass
        text, self._held = self._held[:wanted], self._held[wanted:]
        return text

    def readline(self, size=None, keepends=True):
        while '\n' not in self._held and self._fill(72):
            pass
        line = self._held.splitlines(keepends=True)[:1]
        line = line[0] if line else ''
        self._held = self._held[len(line):]
        return line if keepends else line.rstrip('\r\n')

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._held = ''

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


class StreamReaderWriter:
    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream, self.reader, self.writer, self.errors = stream, Reader(stream, errors), Writer(stream, errors), errors

    def __getattr__(self, name):
        return getattr(self.writer if name.startswith('write') else self.reader if name.startswith('read') else self.stream, name)

    def __iter__(self):
        return iter(self.reader)

    def __next__(self):
        return next(self.reader)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


class StreamRecoder(StreamReaderWriter):
    pass


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = _io.open(filename, mode, buffering)
    if encoding is None:
        return file
    info = lookup(encoding)
    wrapped = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
    wrapped.encoding = encoding
    return wrapped


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    raise NotImplementedError('codecs.EncodedFile() is not part of the simulator')

"""The encoding ascii."""
import codecs as _codecs

_info = _codecs.lookup('ascii')
encode, decode = _info.encode, _info.decode
IncrementalEncoder, IncrementalDecoder = _info.incrementalencoder, _info.incrementaldecoder
StreamWriter, StreamReader = _info.streamwriter, _info.streamreader


def getregentry():
    return _info

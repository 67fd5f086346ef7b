"""The encoding utf-8."""
import codecs as _codecs

_info = _codecs.lookup('utf-8')
encode, decode = _info.encode, _info.decode
IncrementalEncoder, IncrementalDecoder = _info.incrementalencoder, _info.incrementaldecoder
StreamWriter, StreamReader = _info.streamwriter, _info.streamreader


def getregentry():
    return _info

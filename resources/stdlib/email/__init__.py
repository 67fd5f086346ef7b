"""Letters: read, made and written."""
__all__ = ['charset', 'encoders', 'errors', 'feedparser', 'generator', 'header', 'message', 'message_from_file', 'message_from_binary_file',
           'message_from_string', 'message_from_bytes', 'mime', 'parser', 'utils']


def _reading(name, kind, method):
    """A function that reads a letter with a parser of that kind; the parser takes what else it is given."""

    def read(source, *args, **kws):
        import email.parser
        parser = getattr(email.parser, kind)(*args, **kws)
        return getattr(parser, method)(source)
    read.__name__ = read.__qualname__ = name
    return read


message_from_string = _reading('message_from_string', 'Parser', 'parsestr')
message_from_bytes = _reading('message_from_bytes', 'BytesParser', 'parsebytes')
message_from_file = _reading('message_from_file', 'Parser', 'parse')
message_from_binary_file = _reading('message_from_binary_file', 'BytesParser', 'parse')

"""Letters, as far as programs that send none need them."""
__all__ = ['message_from_string', 'message_from_bytes', 'message_from_file', 'utils', 'message']


def message_from_string(s, *args, **kws):
    from email.message import _read
    return _read(s)


def message_from_bytes(s, *args, **kws):
    return message_from_string(s.decode('ascii', 'surrogateescape'))


def message_from_file(fp, *args, **kws):
    return message_from_string(fp.read())

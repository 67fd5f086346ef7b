"""Names of encodings."""
import codecs
from encodings import aliases


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """Letters, digits and dots; runs of other characters become one underscore."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, 'ascii')
    out = []
    for letter in encoding:
        if letter.isascii() and letter.isalnum() or letter == '.':
            out.append(letter)
        elif out and out[-1] != '_':
            out.append('_')
    return ''.join(out).rstrip('_')


def search_function(encoding):
    try:
        return codecs.lookup(encoding)
    except LookupError:
        return None

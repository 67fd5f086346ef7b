"""Which kind of picture bytes are."""
import warnings

warnings.warn("'imghdr' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)
_MARKS = (('jpeg', lambda h: h[6:10] in (b'JFIF', b'Exif') or h[:4] == b'\xff\xd8\xff\xdb'), ('png', lambda h: h.startswith(b'\x89PNG\r\n\x1a\n')),
          ('gif', lambda h: h[:6] in (b'GIF87a', b'GIF89a')), ('tiff', lambda h: h[:2] in (b'MM', b'II')), ('rgb', lambda h: h.startswith(b'\x01\xda')),
          ('rast', lambda h: h.startswith(b'\x59\xa6\x6a\x95')), ('xbm', lambda h: h.startswith(b'#define ')), ('bmp', lambda h: h.startswith(b'BM')),
          ('webp', lambda h: h.startswith(b'RIFF') and h[8:12] == b'WEBP'), ('exr', lambda h: h.startswith(b'\x76\x2f\x31\x01')))
tests = []


def what(file, h=None):
    if h is None:
        if hasattr(file, 'read'):
            place = file.tell()
            h = file.read(32)
            file.seek(place)
        else:
            with open(file, 'rb') as source:
                h = source.read(32)
    for kind, test in _MARKS:
        if test(h):
            return kind
    return None

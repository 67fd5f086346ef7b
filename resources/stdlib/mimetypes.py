"""Kinds of files by their names."""
import posixpath as _path

__all__ = ['knownfiles', 'inited', 'MimeTypes', 'guess_type', 'guess_all_extensions', 'guess_extension', 'add_type', 'init', 'read_mime_types', 'suffix_map',
           'encodings_map', 'types_map', 'common_types']
knownfiles, inited = [], True
suffix_map = {'.svgz': '.svg.gz', '.tgz': '.tar.gz', '.taz': '.tar.gz', '.tz': '.tar.gz', '.tbz2': '.tar.bz2', '.txz': '.tar.xz'}
encodings_map = {'.gz': 'gzip', '.Z': 'compress', '.bz2': 'bzip2', '.xz': 'xz', '.br': 'br'}
_kinds = '''text/javascript js mjs|application/json json|application/manifest+json webmanifest|application/msword doc dot wiz|application/n-triples nt
application/n-quads nq|application/octet-stream bin a dll exe o obj so|application/pdf pdf|application/pkcs7-mime p7c|application/postscript ps ai eps
application/trig trig|application/vnd.apple.mpegurl m3u m3u8|application/vnd.ms-excel xls xlb|application/vnd.ms-powerpoint ppt pot ppa pps pwz
application/wasm wasm|application/x-csh csh|application/x-hdf5 h5|application/x-latex latex|application/x-python-code pyc pyo|application/x-sh sh
application/x-shockwave-flash swf|application/x-tar tar|application/x-tcl tcl|application/x-tex tex|application/xml xsl rdf wsdl xpdl|application/zip zip
application/gzip gz|audio/3gpp 3gp|audio/aac adts aac|audio/basic au snd|audio/mpeg mp3 mp2|audio/opus opus|audio/x-aiff aif aifc aiff|audio/x-wav wav
image/bmp bmp|image/gif gif|image/jpeg jpg jpe jpeg|image/png png|image/svg+xml svg|image/tiff tiff tif|image/vnd.microsoft.icon ico|image/heic heic
image/avif avif|image/webp webp|image/x-rgb rgb|message/rfc822 eml mht mhtml nws|text/css css|text/csv csv|text/html html htm|text/n3 n3
text/plain txt bat c h ksh pl srt|text/richtext rtx|text/tab-separated-values tsv|text/vtt vtt|text/x-python py|text/x-rst rst|text/x-sgml sgm sgml
text/xml xml|video/mp4 mp4|video/mpeg mpeg m1v mpa mpe mpg|video/quicktime mov qt|video/webm webm|video/x-msvideo avi'''
types_map = {}
for _kind, *_endings in (row.split() for line in _kinds.split('\n') for row in line.split('|')):
    for _ending in _endings:
        types_map['.' + _ending] = _kind
common_types = {'.rtf': 'application/rtf', '.jpg': 'image/jpg', '.mid': 'audio/midi', '.midi': 'audio/midi', '.pic': 'image/pict', '.xul': 'text/xul'}


def init(files=None):
    pass


def guess_type(url, strict=True):
    url = url.__fspath__() if hasattr(url, '__fspath__') else url
    scheme, colon, rest = url.partition(':')
    if colon and scheme.isalnum() and len(scheme) > 1:
        if scheme == 'data':
            head = rest.partition(',')[0].partition(';')[0]
            return (head if '/' in head else 'text/plain'), None
        url = rest
        if url.startswith('//') and '/' not in url[2:]:
            return None, None
    base, ending = _path.splitext(url)
    while (longer := suffix_map.get(ending.lower())) is not None:
        base, ending = _path.splitext(base + longer)
    encoding = encodings_map.get(ending)
    if encoding:
        base, ending = _path.splitext(base)
    found = types_map.get(ending.lower())
    if found is None and not strict:
        found = common_types.get(ending.lower())
    return found, encoding


def guess_all_extensions(type, strict=True):
    return [ending for ending, kind in types_map.items() if kind == type.lower()]


def guess_extension(type, strict=True):
    return next(iter(guess_all_extensions(type, strict)), None)


def add_type(type, ext, strict=True):
    types_map[ext] = type


def read_mime_types(file):
    return None


class MimeTypes:
    guess_type, guess_extension, guess_all_extensions = map(staticmethod, (guess_type, guess_extension, guess_all_extensions))
    add_type = staticmethod(add_type)

    def __init__(self, filenames=(), strict=True):
        self.encodings_map, self.suffix_map = encodings_map, suffix_map

"""Paths as text."""
import _files

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix', 'getsize', 'getmtime', 'exists', 'lexists',
           'isdir', 'isfile', 'islink', 'expanduser', 'expandvars', 'normpath', 'abspath', 'realpath', 'relpath', 'commonpath', 'ismount', 'samefile', 'samestat', 'sameopenfile', 'getatime', 'getctime', 'sep', 'curdir', 'pardir']

sep, curdir, pardir, extsep, pathsep, altsep, devnull = '/', '.', '..', '.', ':', None, '/dev/null'
_text = _files.text_of


def _both(function):
    """Takes paths of bytes too, and gives bytes back for them."""
    def call(path, *rest, **named):
        if isinstance(path, str):
            return function(path, *rest, **named)
        path = _fspath(path)
        if isinstance(path, str):
            return function(path, *rest, **named)
        found = function(_decoded(path), *map(_decoded, rest), **{name: _decoded(value) for name, value in named.items()})
        return tuple(part.encode('utf-8', 'surrogateescape') for part in found) if isinstance(found, tuple) else found.encode('utf-8', 'surrogateescape')

    call.__name__ = call.__qualname__ = function.__name__
    call.__wrapped__ = function
    return call


def _decoded(value):
    return value.decode('utf-8', 'surrogateescape') if isinstance(value, bytes) else value


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    return method(path)


@_both
def normcase(s):
    return s if type(s) is str else _text(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(b'/' if isinstance(s, bytes) else '/')


def join(a, *p):
    path, parts = _fspath(a), [_fspath(b) for b in p]
    if isinstance(path, bytes) or any(isinstance(b, bytes) for b in parts):
        if not all(isinstance(b, bytes) for b in (path, *parts)):
            raise TypeError("Can't mix strings and bytes in path components") from None
        return join(_decoded(path), *map(_decoded, parts)).encode('utf-8', 'surrogateescape')
    for b in parts:
        if b.startswith('/'):
            path = b
        elif not path or path.endswith('/'):
            path += b
        else:
            path += '/' + b
    return path


@_both
def split(p):
    p = _text(p)
    i = p.rfind('/') + 1
    head, tail = p[:i], p[i:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail


@_both
def splitdrive(p):
    return '', _text(p)


@_both
def splitext(p):
    p = _text(p)
    start = p.rfind('/') + 1
    dot = p.rfind('.')
    if dot > start and p[start:dot].strip('.'):
        return p[:dot], p[dot:]
    return p, ''


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


@_both
def normpath(path):
    path = _text(path)
    if not path:
        return '.'
    root = '//' if path.startswith('//') and not path.startswith('///') else '/' if path.startswith('/') else ''
    parts = []
    for part in path.split('/'):
        if part in ('', '.'):
            continue
        if part != '..' or (not root and not parts) or (parts and parts[-1] == '..'):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + '/'.join(parts) or '.'


@_both
def abspath(path):
    path = _text(path)
    return normpath(path if path.startswith('/') else join(_files.cwd, path))


@_both
def realpath(filename, *, strict=False):
    place = _files.absolute(_text(filename) or '.')
    if strict and place not in _files.files and place not in _files.folders:
        raise _files.failure(2, place)
    return place


@_both
def relpath(path, start=None):
    if not path:
        raise ValueError('no path specified')
    here = [x for x in abspath('.' if start is None else start).split('/') if x]
    there = [x for x in abspath(path).split('/') if x]
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return '/'.join(['..'] * (len(here) - common) + there[common:]) or '.'


def commonprefix(m):
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    low, high = min(m), max(m)
    at = 0
    while at < len(low) and low[at] == high[at]:
        at += 1
    return low[:at]


def commonpath(paths):
    paths = list(map(_text, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if len({p.startswith('/') for p in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[c for c in p.split('/') if c and c != '.'] for p in paths]
    return ('/' if paths[0].startswith('/') else '') + '/'.join(commonprefix(split_paths))


def _found(path):
    try:
        return _files.absolute(path)
    except OSError:
        return ''


def exists(path):
    full = _found(path)
    return full in _files.files or full in _files.folders or full in _files.devices


def lexists(path):
    return exists(path) or _files.absolute(path, False) in _files.links


def isfile(path):
    return _found(path) in _files.files


def isdir(s):
    return _found(s) in _files.folders


def islink(path):
    return _files.absolute(path, False) in _files.links


def getsize(filename):
    full = _files.absolute(filename)
    if full in _files.folders:
        return 4096
    if full in _files.devices:
        return 0
    if full not in _files.files:
        raise _files.failure(2, _text(filename))
    return len(_files.files[full])


def getmtime(filename):
    full = _files.absolute(filename)
    if full not in _files.files and full not in _files.folders and full not in _files.devices:
        raise _files.failure(2, _text(filename))
    return _files.stamps.get(full, 1735689600.0)


getatime = getctime = getmtime


def ismount(path):
    return abspath(path) in ('/', b'/')


def samefile(f1, f2):
    for path in (f1, f2):
        if not exists(path):
            raise _files.failure(2, _text(path))
    one, other = _files.absolute(f1), _files.absolute(f2)
    return one == other or one in _files.files and _files.files[one] is _files.files.get(other)


def samestat(s1, s2):
    return (s1.st_ino, s1.st_dev) == (s2.st_ino, s2.st_dev)


def sameopenfile(fp1, fp2):
    import os
    return samestat(os.fstat(fp1), os.fstat(fp2))


@_both
def expanduser(path):
    path = _text(path)
    if not path.startswith('~'):
        return path
    name, slash, rest = path[1:].partition('/')
    if not name:
        import os
        home = os.environ.get('HOME', '/home/user')
    else:
        home = {'root': '/root', 'user': '/home/user'}.get(name)
        if home is None:
            return path
    return home.rstrip('/') + slash + rest or '/'


@_both
def expandvars(path):
    import os
    import re
    return re.sub(r'\$(?:(\w+)|\{([^}]*)\})', lambda found: os.environ.get(found[1] or found[2], found[0]), _text(path), flags=re.ASCII)

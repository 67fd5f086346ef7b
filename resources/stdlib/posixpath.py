"""Paths as text."""
import _files

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix', 'getsize', 'getmtime', 'exists', 'lexists',
           'isdir', 'isfile', 'islink', 'expanduser', 'expandvars', 'normpath', 'abspath', 'realpath', 'relpath', 'commonpath', 'sep', 'curdir', 'pardir']

sep, curdir, pardir, extsep, pathsep, altsep, devnull = '/', '.', '..', '.', ':', None, '/dev/null'
_text = _files.text_of


def normcase(s):
    return _text(s)


def isabs(s):
    return _text(s).startswith('/')


def join(a, *p):
    path = _text(a)
    for b in map(_text, p):
        if b.startswith('/'):
            path = b
        elif not path or path.endswith('/'):
            path += b
        else:
            path += '/' + b
    return path


def split(p):
    p = _text(p)
    i = p.rfind('/') + 1
    head, tail = p[:i], p[i:]
    if head and head != '/' * len(head):
        head = head.rstrip('/')
    return head, tail


def splitdrive(p):
    return '', _text(p)


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


def abspath(path):
    path = _text(path)
    return normpath(path if path.startswith('/') else join(_files.cwd, path))


def realpath(filename, *, strict=False):
    return abspath(filename)


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
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    paths = list(map(_text, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if len({p.startswith('/') for p in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[c for c in p.split('/') if c and c != '.'] for p in paths]
    return ('/' if paths[0].startswith('/') else '') + '/'.join(commonprefix(split_paths))


def exists(path):
    full = _files.absolute(path)
    return full in _files.files or full in _files.folders


lexists = exists


def isfile(path):
    return _files.absolute(path) in _files.files


def isdir(s):
    return _files.absolute(s) in _files.folders


def islink(path):
    return False


def getsize(filename):
    full = _files.absolute(filename)
    if full in _files.folders:
        return 4096
    if full not in _files.files:
        raise _files.failure(2, _text(filename))
    return len(_files.files[full])


def getmtime(filename):
    full = _files.absolute(filename)
    if full not in _files.files and full not in _files.folders:
        raise _files.failure(2, _text(filename))
    return _files.stamps.get(full, 1735689600.0)


getatime = getctime = getmtime


def expanduser(path):
    path = _text(path)
    return '/home/user' + path[1:] if path == '~' or path.startswith('~/') else path


def expandvars(path):
    import os
    path = _text(path)
    for name, value in os.environ.items():
        path = path.replace('${%s}' % name, value).replace('$' + name, value)
    return path

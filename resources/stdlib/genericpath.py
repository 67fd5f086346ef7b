"""What all kinds of paths have in common."""
import os
import stat

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isfile', 'samefile', 'sameopenfile', 'samestat']


def _status(path):
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def exists(path):
    return _status(path) is not None


def isfile(path):
    found = _status(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def isdir(s):
    found = _status(s)
    return found is not None and stat.S_ISDIR(found.st_mode)


def getsize(filename):
    return os.stat(filename).st_size


def getmtime(filename):
    return os.stat(filename).st_mtime


def getatime(filename):
    return os.stat(filename).st_atime


def getctime(filename):
    return os.stat(filename).st_ctime


def commonprefix(m):
    if not m:
        return ''
    if not isinstance(m[0], (tuple, list)):
        m = [os.fspath(each) for each in m]
    low, high = min(m), max(m)
    at = 0
    while at < len(low) and low[at] == high[at]:
        at += 1
    return low[:at]


def samestat(s1, s2):
    return (s1.st_ino, s1.st_dev) == (s2.st_ino, s2.st_dev)


def samefile(f1, f2):
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    start = max(p.rfind(sep), p.rfind(altsep) if altsep else -1) + 1
    dot = p.rfind(extsep)
    if dot > start and p[start:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    kinds = set()
    for arg in args:
        if not isinstance(arg, (str, bytes)):
            raise TypeError(f'{funcname}() argument must be str, bytes, or os.PathLike object, not {arg.__class__.__name__!r}') from None
        kinds.add(isinstance(arg, str))
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None

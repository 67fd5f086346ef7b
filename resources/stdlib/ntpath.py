"""Paths as Windows writes them: only their text; the simulated files have paths of the other kind."""
import genericpath as _generic
import os
import sys
from genericpath import commonprefix, exists, getatime, getctime, getmtime, getsize, isdir, isfile, samefile, sameopenfile, samestat

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix', 'getsize', 'getmtime', 'getatime', 'getctime',
           'islink', 'exists', 'lexists', 'isdir', 'isfile', 'ismount', 'expanduser', 'expandvars', 'normpath', 'abspath', 'curdir', 'pardir', 'sep', 'pathsep',
           'defpath', 'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames', 'relpath', 'samefile', 'sameopenfile', 'samestat', 'commonpath']
curdir, pardir, extsep, sep, pathsep, altsep = '.', '..', '.', '\\', ';', '/'
defpath, devnull, supports_unicode_filenames = '.;C:\\bin', 'nul', True


def _marks(path):
    """The backslash and the slash, as the path's kind."""
    return (b'\\', b'/', b':', b'.', b'\\\\?\\UNC\\') if isinstance(path, bytes) else ('\\', '/', ':', '.', '\\\\?\\UNC\\')


def normcase(s):
    s = os.fspath(s)
    back, slash, *_ = _marks(s)
    return s.replace(slash, back).lower() if s else s


def isabs(s):
    s = os.fspath(s)
    back, slash, colon, *_ = _marks(s)
    head = s[:3].replace(slash, back)
    return head.startswith(back) or head.startswith(colon + back, 1)


def splitdrive(p):
    p = os.fspath(p)
    back, slash, colon, _dot, unc = _marks(p)
    if len(p) < 2:
        return p[:0], p
    plain = p.replace(slash, back)
    if plain[:2] == back * 2:
        start = 8 if plain[:8].upper() == unc else 2
        first = plain.find(back, start)
        if first == -1:
            return p, p[:0]
        second = plain.find(back, first + 1)
        return (p, p[:0]) if second == -1 else (p[:second], p[second:])
    return (p[:2], p[2:]) if plain[1:2] == colon else (p[:0], p)


def join(path, *paths):
    path = os.fspath(path)
    back, slash, colon, *_ = _marks(path)
    both = back + slash
    try:
        drive, rest = splitdrive(path)
        for part in map(os.fspath, paths):
            part_drive, part_rest = splitdrive(part)
            if part_rest[:1] and part_rest[:1] in both:
                drive, rest = part_drive or drive, part_rest
                continue
            if part_drive and part_drive != drive:
                if part_drive.lower() != drive.lower():
                    drive, rest = part_drive, part_rest
                    continue
                drive = part_drive
            if rest and rest[-1:] not in both:
                rest += back
            rest += part_rest
        if rest and rest[:1] not in both and drive and drive[-1:] not in colon + both:
            return drive + back + rest
        return drive + rest
    except (TypeError, AttributeError, BytesWarning):
        _generic._check_arg_types('join', path, *paths)
        raise


def split(p):
    p = os.fspath(p)
    back, slash, *_ = _marks(p)
    drive, rest = splitdrive(p)
    at = max(rest.rfind(back), rest.rfind(slash)) + 1
    head, tail = rest[:at], rest[at:]
    return drive + (head.rstrip(back + slash) or head), tail


def splitext(p):
    p = os.fspath(p)
    back, slash, _colon, dot, _unc = _marks(p)
    return _generic._splitext(p, back, slash, dot)


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def islink(path):
    return os.path.islink(path)


def lexists(path):
    return os.path.lexists(path)


def ismount(path):
    drive, rest = splitdrive(os.fspath(path))
    back, slash, *_ = _marks(drive)
    return bool(drive[:1] in (back, slash) and not rest or rest and rest in (back, slash))


def normpath(path):
    path = os.fspath(path)
    back, slash, _colon, dot, _unc = _marks(path)
    drive, rest = splitdrive(path.replace(slash, back))
    root = back if rest.startswith(back) else back[:0]
    kept = []
    for part in rest.lstrip(back).split(back):
        if not part or part == dot:
            continue
        if part != dot * 2:
            kept.append(part)
        elif kept and kept[-1] != dot * 2:
            kept.pop()
        elif not root and not kept or kept:
            kept.append(part)
    return drive + root + back.join(kept) or dot


def abspath(path):
    path = os.fspath(path)
    if not isabs(path):
        path = join(b'C:\\' if isinstance(path, bytes) else 'C:\\', path)
    return normpath(path)


def realpath(path, *, strict=False):
    return abspath(path)


def expanduser(path):
    path = os.fspath(path)
    tilde = b'~' if isinstance(path, bytes) else '~'
    if not path.startswith(tilde):
        return path
    home = os.environ.get('USERPROFILE')
    if home is None:
        return path
    return (os.fsencode(home) if isinstance(path, bytes) else home) + path[1:] if path[1:2] in (*_marks(path)[:2], path[:0]) else path


def expandvars(path):
    import re
    path = os.fspath(path)
    is_bytes = isinstance(path, bytes)
    text = os.fsdecode(path) if is_bytes else path
    found = re.sub(r"'[^']*'|\$\$|%%|\$\{([^{}]*)\}|\$(\w+)|%([^%]*)%",
                   lambda m: m[0] if m[0][0] == "'" else m[0][0] if m[0] in ('$$', '%%') else os.environ.get(m[1] or m[2] or m[3] or '', m[0]), text)
    return os.fsencode(found) if is_bytes else found


def relpath(path, start=None):
    path = os.fspath(path)
    if not path:
        raise ValueError('no path specified')
    back, _slash, _colon, dot, _unc = _marks(path)
    start = os.fspath(dot if start is None else start)
    start_drive, start_rest = splitdrive(abspath(normpath(start)))
    path_drive, path_rest = splitdrive(abspath(normpath(path)))
    if normcase(start_drive) != normcase(path_drive):
        raise ValueError('path is on mount %r, start on mount %r' % (path_drive, start_drive))
    ours = [part for part in path_rest.split(back) if part]
    theirs = [part for part in start_rest.split(back) if part]
    same = 0
    while same < min(len(ours), len(theirs)) and normcase(ours[same]) == normcase(theirs[same]):
        same += 1
    return back.join([dot * 2] * (len(theirs) - same) + ours[same:]) or dot


def commonpath(paths):
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(os.fspath, paths))
    back, slash, _colon, dot, _unc = _marks(paths[0])
    split_paths = [splitdrive(path.replace(slash, back)) for path in paths]
    if len({rest[:1] == back for _, rest in split_paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    if len({drive.lower() for drive, _ in split_paths}) != 1:
        raise ValueError("Paths don't have the same drive")
    parts = [[part for part in rest.split(back) if part and part != dot] for _, rest in split_paths]
    lowered = [[part.lower() for part in row] for row in parts]
    shared = 0
    for column in zip(*lowered):
        if len(set(column)) > 1:
            break
        shared += 1
    drive, rest = split_paths[0]
    return splitdrive(paths[0].replace(slash, back))[0] + (back if rest[:1] == back else back[:0]) + back.join(parts[0][:shared])

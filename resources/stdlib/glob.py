"""Names of simulated files that fit a pattern."""
import fnmatch as _fnmatch
import os as _os
import re as _re

__all__ = ['escape', 'glob', 'iglob']

_magic = _re.compile('([*?[])')


def has_magic(s):
    return _magic.search(s) is not None


def escape(pathname):
    return _magic.sub(r'[\1]', pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    root = '' if root_dir is None else _os.fspath(root_dir)
    for path in _find(root, _os.fspath(pathname), recursive, include_hidden, False):
        if path:
            yield path


def _names(folder, only_folders):
    try:
        names = _os.listdir(folder or '.')
    except OSError:
        return []
    return [name for name in names if not only_folders or _os.path.isdir(_os.path.join(folder, name))]


def _find(root, pathname, recursive, hidden, only_folders):
    head, tail = _os.path.split(pathname)
    full = _os.path.join(root, pathname)
    if not has_magic(pathname):
        if _os.path.lexists(full) if tail else _os.path.isdir(_os.path.join(root, head)):
            yield pathname
        return
    if head and head != pathname and has_magic(head):
        folders = _find(root, head, recursive, hidden, True)
    else:
        folders = [head]
    for folder in folders:
        where = _os.path.join(root, folder)
        for name in _in_folder(where, tail, recursive, hidden, only_folders):
            yield _os.path.join(folder, name)


def _in_folder(folder, pattern, recursive, hidden, only_folders):
    if recursive and pattern == '**':
        if not folder or _os.path.isdir(folder):
            yield ''
        yield from _below(folder, hidden, only_folders)
    elif not has_magic(pattern):
        if pattern == '' and (not folder or _os.path.isdir(folder)) or pattern and _os.path.lexists(_os.path.join(folder, pattern)):
            yield pattern
    else:
        for name in _names(folder, only_folders):
            if _fnmatch.fnmatchcase(name, pattern) and (hidden or pattern[0] == '.' or name[0] != '.'):
                yield name


def _below(folder, hidden, only_folders):
    for name in _names(folder, only_folders):
        if hidden or name[0] != '.':
            yield name
            inner = _os.path.join(folder, name)
            if _os.path.isdir(inner):
                for each in _below(inner, hidden, only_folders):
                    yield _os.path.join(name, each)

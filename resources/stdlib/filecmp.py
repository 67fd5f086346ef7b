"""Compares simulated files and folders."""
import os as _os

__all__ = ['clear_cache', 'cmp', 'cmpfiles', 'dircmp', 'DEFAULT_IGNORES']
DEFAULT_IGNORES = ['RCS', 'CVS', 'tags', '.git', '.hg', '.bzr', '_darcs', '__pycache__']


def clear_cache():
    pass


def cmp(f1, f2, shallow=True):
    if not (_os.path.isfile(f1) and _os.path.isfile(f2)):
        _os.stat(f1), _os.stat(f2)
        return False
    with open(f1, 'rb') as a, open(f2, 'rb') as b:
        return a.read() == b.read()


def cmpfiles(a, b, common, shallow=True):
    same, different, odd = [], [], []
    for name in common:
        try:
            (same if cmp(_os.path.join(a, name), _os.path.join(b, name), shallow) else different).append(name)
        except OSError:
            odd.append(name)
    return same, different, odd


class dircmp:

    def __init__(self, a, b, ignore=None, hide=None):
        self.left, self.right = a, b
        hidden = [*(DEFAULT_IGNORES if ignore is None else ignore), *([_os.curdir, _os.pardir] if hide is None else hide)]
        self.left_list = sorted(name for name in _os.listdir(a) if name not in hidden)
        self.right_list = sorted(name for name in _os.listdir(b) if name not in hidden)
        self.common = [name for name in self.left_list if name in self.right_list]
        self.left_only = [name for name in self.left_list if name not in self.common]
        self.right_only = [name for name in self.right_list if name not in self.common]
        self.common_dirs = [name for name in self.common if _os.path.isdir(_os.path.join(a, name)) and _os.path.isdir(_os.path.join(b, name))]
        self.common_files = [name for name in self.common if _os.path.isfile(_os.path.join(a, name)) and _os.path.isfile(_os.path.join(b, name))]
        self.common_funny = [name for name in self.common if name not in self.common_dirs and name not in self.common_files]
        self.same_files, self.diff_files, self.funny_files = cmpfiles(a, b, self.common_files)

    @property
    def subdirs(self):
        return {name: dircmp(_os.path.join(self.left, name), _os.path.join(self.right, name)) for name in self.common_dirs}

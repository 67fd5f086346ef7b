"""Paths as objects, over the simulated files."""
import os
import posixpath

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


class PurePath:
    """A path without the file system behind it."""
    __slots__ = ('_parts', '_root', '__weakref__')

    def __new__(cls, *args):
        if cls is Path:
            cls = PosixPath
        elif cls is PurePath:
            cls = PurePosixPath
        self = object.__new__(cls)
        text = posixpath.join(*map(os.fspath, args)) if args else ''
        self._root = '//' if text.startswith('//') and not text.startswith('///') else '/' if text.startswith('/') else ''
        self._parts = tuple(p for p in text.split('/') if p not in ('', '.'))
        return self

    def __init__(self, *args):
        pass

    def _make(self, root, parts):
        return type(self)(root + '/'.join(parts))

    def __str__(self):
        return self._root + '/'.join(self._parts) or '.'

    def __fspath__(self):
        return str(self)

    as_posix = __str__

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __hash__(self):
        return hash((self._root, self._parts))

    def __eq__(self, other):
        return (self._root, self._parts) == (other._root, other._parts) if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return (self._root, self._parts) < (other._root, other._parts) if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return (self._root, self._parts) <= (other._root, other._parts) if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return (self._root, self._parts) > (other._root, other._parts) if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return (self._root, self._parts) >= (other._root, other._parts) if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    drive = property(lambda self: '')
    root = property(lambda self: self._root)
    anchor = property(lambda self: self._root)
    parts = property(lambda self: ((self._root,) if self._root else ()) + self._parts)
    name = property(lambda self: self._parts[-1] if self._parts else '')
    parent = property(lambda self: self._make(self._root, self._parts[:-1]))

    @property
    def parents(self):
        return tuple(self._make(self._root, self._parts[:i]) for i in range(len(self._parts) - 1, -1, -1))

    @property
    def suffix(self):
        name = self.name
        i = name.rfind('.')
        return name[i:] if 0 < i < len(name) - 1 else ''

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith('.') else ['.' + s for s in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        name = self.name
        i = name.rfind('.')
        return name[:i] if 0 < i < len(name) - 1 else name

    def with_name(self, name):
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        if not name or '/' in name or name == '.':
            raise ValueError('Invalid name %r' % name)
        return self._make(self._root, self._parts[:-1] + (name,))

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if '/' in suffix or (suffix and not suffix.startswith('.')) or suffix == '.':
            raise ValueError('Invalid suffix %r' % suffix)
        return self.with_name(self.stem + suffix)

    def joinpath(self, *args):
        return type(self)(self, *args)

    def is_absolute(self):
        return bool(self._root)

    def relative_to(self, *other):
        other = type(self)(*other)
        n = len(other._parts)
        if self._root != other._root or self._parts[:n] != other._parts:
            raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r} OR one path is relative and the other is absolute.')
        return self._make('', self._parts[n:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def match(self, pattern):
        from fnmatch import fnmatchcase
        wanted = type(self)(pattern)
        if wanted._root and (not self._root or len(wanted._parts) != len(self._parts)) or len(wanted._parts) > len(self._parts):
            return False
        return all(fnmatchcase(a, b) for a, b in zip(reversed(self._parts), reversed(wanted._parts)))

    def as_uri(self):
        return 'file://' + str(self)


class PurePosixPath(PurePath):
    __slots__ = ()


class Path(PurePath):
    """A path of the simulated file system."""
    __slots__ = ()

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls('/home/user')

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    def absolute(self):
        return type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        return type(self)(posixpath.realpath(self, strict=strict))

    def expanduser(self):
        return type(self)(posixpath.expanduser(self))

    def owner(self):
        import pwd
        return pwd.getpwuid(self.stat().st_uid).pw_name

    def group(self):
        import grp
        return grp.getgrgid(self.stat().st_gid).gr_name

    def exists(self):
        return posixpath.exists(self)

    def is_file(self):
        return posixpath.isfile(self)

    def is_dir(self):
        return posixpath.isdir(self)

    def is_symlink(self):
        return posixpath.islink(self)

    def is_mount(self):
        return str(self.absolute()) == '/'

    def is_char_device(self):
        return self.exists() and self.stat().st_mode & 0o170000 == 0o20000

    def is_block_device(self):
        return False

    is_fifo = is_socket = is_block_device

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode)

    lchmod = chmod

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self)

    def hardlink_to(self, target):
        os.link(target, self)

    def readlink(self):
        return type(self)(os.readlink(self))

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        return open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open('r', encoding=encoding, errors=errors) as f:
            return f.read()

    def read_bytes(self):
        with self.open('rb') as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % data.__class__.__name__)
        with self.open('w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def write_bytes(self, data):
        with self.open('wb') as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists() and not exist_ok:
            raise FileExistsError(17, 'File exists', str(self))
        self.open('a').close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self)
        except FileNotFoundError:
            if not parents:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, False, exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self)

    def unlink(self, missing_ok=False):
        try:
            os.remove(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(self, target)
        return type(self)(target)

    replace = rename

    def iterdir(self):
        for name in os.listdir(self):
            yield self / name

    def glob(self, pattern):
        from fnmatch import fnmatchcase
        first, _, rest = pattern.partition('/')
        if first == '**':
            for folder, _, _ in os.walk(self):
                folder = type(self)(folder)
                if rest:
                    yield from folder.glob(rest)
                else:
                    yield folder
            return
        if not self.is_dir():
            return
        for each in self.iterdir():
            if fnmatchcase(each.name, first):
                if not rest:
                    yield each
                elif each.is_dir():
                    yield from each.glob(rest)

    def rglob(self, pattern):
        return self.glob('**/' + pattern)


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path as Windows writes it: only its text."""
    __slots__ = ('_drive',)

    def __new__(cls, *args):
        import ntpath
        self = object.__new__(cls)
        texts = [str(arg) if isinstance(arg, PurePath) else os.fspath(arg) for arg in args]
        self._drive, rest = ntpath.splitdrive((ntpath.join(*texts) if texts else '').replace('/', '\\'))
        is_shared = self._drive.startswith('\\\\')
        self._root = self._drive + ('\\' if rest.startswith('\\') or is_shared else '')
        self._parts = tuple(part for part in rest.split('\\') if part not in ('', '.'))
        return self

    def _make(self, root, parts):
        return type(self)(root + '\\'.join(parts))

    def __str__(self):
        return self._root + '\\'.join(self._parts) or '.'

    def as_posix(self):
        return str(self).replace('\\', '/')

    def __repr__(self):
        return f'{self.__class__.__name__}({self.as_posix()!r})'

    def _folded(self):
        return self._root.lower(), tuple(part.lower() for part in self._parts)

    def __hash__(self):
        return hash(self._folded())

    def __eq__(self, other):
        return self._folded() == other._folded() if isinstance(other, PureWindowsPath) else NotImplemented

    def __lt__(self, other):
        return self._folded() < other._folded() if isinstance(other, PureWindowsPath) else NotImplemented

    drive = property(lambda self: self._drive)
    root = property(lambda self: self._root[len(self._drive):])

    def is_absolute(self):
        return bool(self._drive and self.root)


class WindowsPath(PureWindowsPath):
    def __new__(cls, *args):
        raise NotImplementedError(f'cannot instantiate {cls.__name__!r} on your system')

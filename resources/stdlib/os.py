"""What is harmless of the operating system: paths, the simulated files, an empty environment."""
import _files
import posixpath as path
import sys as _sys

_sys.modules['os.path'] = path
from posixpath import altsep, curdir, devnull, extsep, pardir, pathsep, sep

name = 'posix'
linesep = '\n'
defpath = '/bin:/usr/bin'
error = OSError
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
O_NONBLOCK, O_SYNC, O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW = 2048, 1052672, 524288, 65536, 131072
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class _Environ(dict):
    """Names and values of the environment: text, and nothing else."""

    @staticmethod
    def _checked(text):
        if not isinstance(text, str):
            raise TypeError(f'str expected, not {type(text).__name__}')
        return text

    def __setitem__(self, key, value):
        dict.__setitem__(self, self._checked(key), self._checked(value))

    def __getitem__(self, key):
        return dict.__getitem__(self, self._checked(key))

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, *args, **named):
        for key, value in dict(*args, **named).items():
            self[key] = value

    def copy(self):
        return dict(self)

    def __repr__(self):
        return f'environ({dict.__repr__(self)})'


environ = _Environ(HOME='/home/user', LANG='C.UTF-8', LOGNAME='user', PATH='/usr/local/bin:/usr/bin:/bin', PWD='/home/user', SHELL='/bin/bash', USER='user')


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def getpid():
    return 1000


def getppid():
    return 1


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def getlogin():
    return 'user'


def cpu_count():
    return 4


def sched_getaffinity(pid):
    return set(_affinity[0])


_affinity = [{0, 1, 2, 3}]


def sched_setaffinity(pid, mask):
    _affinity[0] = set(mask)


def sched_yield():
    import time
    time.sleep(0)


def nice(increment):
    return increment


def getpriority(which, who):
    return 0


def getloadavg():
    return (0.0, 0.0, 0.0)


def urandom(size, /):
    import random
    return random.SystemRandom().randbytes(size)


def getcwd():
    return _files.cwd


def getcwdb():
    return _files.cwd.encode()


def chdir(path):
    full = _files.absolute(path)
    if full not in _files.folders:
        raise _files.failure(20 if full in _files.files else 2, _files.text_of(path))
    _files.cwd = full


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    return _files.text_of(path)


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename if isinstance(filename, str) else filename.decode('utf-8', 'surrogateescape')


def listdir(path='.'):
    return _files.children(path)


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path) and (follow_symlinks or not self.is_symlink())

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path) and (follow_symlinks or not self.is_symlink())

    def is_symlink(self):
        return path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self):
        return stat(self.path, follow_symlinks=False)[1]

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'


class _Entries(list):
    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.clear()

    def close(self):
        self.clear()


def scandir(path='.'):
    folder = fspath(path)
    return _Entries(DirEntry(folder, each) for each in _files.children(folder))


def mkdir(path, mode=0o777, *, dir_fd=None):
    _files.make_folder(path)


def makedirs(name, mode=0o777, exist_ok=False):
    full = _files.absolute(name)
    head = _files.parent(full)
    if head not in _files.folders and head != full:
        makedirs(head, exist_ok=True)
    if full in _files.folders and exist_ok:
        return
    _files.make_folder(name)


def remove(path, *, dir_fd=None):
    _files.remove(path)


unlink = remove


def rmdir(path, *, dir_fd=None):
    _files.remove_folder(path)


def removedirs(name):
    rmdir(name)


def rename(src, dst):
    _files.rename(src, dst)


replace = renames = rename


class stat_result(tuple):
    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])
    st_atime = property(lambda self: float(self[7]))
    st_mtime = property(lambda self: float(self[8]))
    st_ctime = property(lambda self: float(self[9]))
    st_mtime_ns = property(lambda self: self[8] * 10 ** 9)


def _mode_of(full):
    if full in _files.links:
        return 0o120777
    if full in _files.folders:
        return 0o40000 | _files.modes.get(full, 0o755)
    return 0o20666 if full in _files.devices else 0o100000 | _files.modes.get(full, 0o644)


def stat(path, *, dir_fd=None, follow_symlinks=True):
    if isinstance(path, int):
        return fstat(path)
    full = _files.absolute(path, follow_symlinks)
    size = len(_files.links[full]) if full in _files.links else globals()['path'].getsize(path)
    when = int(_files.stamps.get(full, 1735689600))
    data = _files.files.get(full)
    names = 1 if data is None else sum(one is data for one in _files.files.values()) or 1
    return stat_result((_mode_of(full), _number_of(full, data), 1, names, 1000, 1000, size, when, when, when))


_numbers = {}


def _number_of(full, data):
    """An inode: the same for all names of a file."""
    return _numbers.setdefault(full if data is None else id(data), len(_numbers) + 1)


def lstat(path, *, dir_fd=None):
    return stat(path, follow_symlinks=False)


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    if not globals()['path'].exists(path):
        return False
    bits = _mode_of(_files.absolute(path)) >> 6 & 7
    return not mode & ~bits & 7


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    stat(path)
    _files.modes[_files.absolute(path)] = mode & 0o7777


def chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True):
    stat(path)


lchown = chown


def fsync(fd):
    fstat(fd if isinstance(fd, int) else fd.fileno())


fdatasync = fsync


def sync():
    pass


def truncate(path, length):
    import io
    with io.open(path, 'r+b') as file:
        file.truncate(length)


def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
    _files.link(src, dst)


def readlink(path, *, dir_fd=None):
    return _files.pointed(path)


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    _files.link_hard(src, dst)


_mask = [0o22]


def umask(mask, /):
    old, _mask[0] = _mask[0], mask & 0o777
    return old


def utime(path, times=None, **kw):
    stat(path)
    _files.touch(_files.absolute(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        names = _files.children(top)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    dirs = [n for n in names if path.isdir(path.join(top, n))]
    files = [n for n in names if n not in dirs]
    if topdown:
        yield top, dirs, files
    for each in dirs:
        if not followlinks and path.islink(path.join(top, each)):
            continue
        yield from walk(path.join(top, each), topdown, onerror, followlinks)
    if not topdown:
        yield top, dirs, files


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]!r}, lines={self[1]!r})'


def get_terminal_size(fd=1):
    raise OSError(25, 'Inappropriate ioctl for device')


def strerror(code):
    from _error_texts import texts
    return texts.get(code, f'Unknown error {code}') if code else 'Success'


def _refused(what):
    def function(*args, **kwargs):
        raise PermissionError(1, f'os.{what}() is not part of the simulator')
    function.__name__ = what
    return function


for _name in ('fork', 'execv', 'execve', 'execvp', 'spawnv', 'posix_spawn', 'setuid'):
    globals()[_name] = _refused(_name)


# ---- descriptors and processes of the simulated system

def _by_descriptors(name):
    def function(*args, **kwargs):
        import _simfiles
        return getattr(_simfiles, name)(*args, **kwargs)
    function.__name__ = function.__qualname__ = name
    return function


for _name in ('open', 'lseek', 'ftruncate', 'fstat', 'pipe', 'read', 'write', 'close', 'fdopen', 'set_blocking', 'get_blocking'):
    globals()[_name] = _by_descriptors(_name)


def kill(pid, sig, /):
    if pid == getpid():
        import signal
        return signal.raise_signal(sig) if sig else None
    import _simprocess
    process = _simprocess.processes.get(pid)
    if process is None:
        raise ProcessLookupError(3, 'No such process')
    process.signal(sig)


def system(command):
    import subprocess
    status = subprocess.call(command, shell=True)
    return status << 8 if status >= 0 else -status


def popen(cmd, mode='r', buffering=-1):
    import io
    import subprocess
    if mode != 'r':
        raise ValueError('os.popen() only reads in the simulator')
    return io.StringIO(subprocess.run(cmd, shell=True, stdout=subprocess.PIPE, text=True).stdout)


def waitstatus_to_exitcode(status):
    return -(status & 127) if status & 127 else status >> 8


WNOHANG = 1


def waitpid(pid, options, /):
    import _simnet
    import _simprocess
    process = _simprocess.processes.get(pid)
    if process is None:
        raise ChildProcessError(10, 'No child processes')
    if process.returncode is None:
        if options & WNOHANG:
            return 0, 0
        _simnet.wait_until(lambda: process.returncode is not None)
    del _simprocess.processes[pid]
    return pid, process.returncode << 8 if process.returncode >= 0 else -process.returncode


def _exit(status):
    raise SystemExit(status)


def abort():
    raise SystemExit(134)


class PathLike:
    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, '__fspath__') if cls is PathLike else NotImplemented

    def __class_getitem__(cls, item):
        return type(list[int])(cls, item)


from abc import ABCMeta as _ABCMeta
PathLike = _ABCMeta('PathLike', (), {k: v for k, v in vars(PathLike).items() if k not in ('__dict__', '__weakref__')})

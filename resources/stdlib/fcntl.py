"""Flags and locks of descriptors. In a simulated run one program has all files: every lock is granted."""
import errno as _errno
import os as _os

F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW, F_SETOWN, F_GETOWN = range(10)
F_RDLCK, F_WRLCK, F_UNLCK, FD_CLOEXEC, F_DUPFD_CLOEXEC = 0, 1, 2, 1, 1030
LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN = 1, 2, 4, 8
F_GETPIPE_SZ, F_SETPIPE_SZ = 1032, 1031
_flags = {}


def _descriptor(fd):
    number = fd if isinstance(fd, int) else fd.fileno()
    if number < 0:
        raise ValueError(f'file descriptor cannot be a negative integer ({number})')
    return number


def fcntl(fd, cmd, arg=0, /):
    number = _descriptor(fd)
    if cmd in (F_GETFD, F_SETFD):
        if cmd == F_GETFD:
            return _flags.get((number, 'd'), FD_CLOEXEC)
        _flags[number, 'd'] = arg
        return 0
    if cmd in (F_GETFL, F_SETFL):
        if cmd == F_GETFL:
            flags = _flags.get((number, 'l'), 0x8002)
            try:
                return flags | (0 if _os.get_blocking(number) else _os.O_NONBLOCK)
            except (OSError, AttributeError):
                return flags
        _flags[number, 'l'] = arg & ~_os.O_NONBLOCK
        try:
            _os.set_blocking(number, not arg & _os.O_NONBLOCK)
        except (OSError, AttributeError):
            pass
        return 0
    if cmd in (F_SETLK, F_SETLKW, F_SETOWN):
        return arg if isinstance(arg, bytes) else 0
    if cmd == F_GETPIPE_SZ:
        return 65536
    raise OSError(_errno.EINVAL, 'Invalid argument')


def ioctl(fd, request, arg=0, mutate_flag=True, /):
    _descriptor(fd)
    raise OSError(_errno.ENOTTY, 'Inappropriate ioctl for device')


def flock(fd, operation, /):
    _descriptor(fd)
    if not operation & (LOCK_SH | LOCK_EX | LOCK_UN):
        raise OSError(_errno.EINVAL, 'Invalid argument')


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    _descriptor(fd)
    if not cmd & (LOCK_SH | LOCK_EX | LOCK_UN):
        raise ValueError('unrecognized lockf argument')

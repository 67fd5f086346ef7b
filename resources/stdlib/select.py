"""Stand-ins for waiting on sockets: there are no files of the machine to wait for, so only time passes."""
import time as _time

error = OSError
EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP, EPOLLRDHUP = 1, 2, 4, 8, 16, 8192
EPOLLRDNORM, EPOLLRDBAND, EPOLLWRNORM, EPOLLWRBAND, EPOLLMSG, EPOLLET, EPOLLONESHOT, EPOLLEXCLUSIVE = 64, 128, 256, 512, 1024, 1 << 31, 1 << 30, 1 << 28
EPOLL_CLOEXEC = 0o2000000
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL, POLLRDNORM, POLLRDBAND, POLLWRNORM, POLLWRBAND, POLLRDHUP = 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 8192
PIPE_BUF = 4096


def _number(fd):
    if isinstance(fd, int):
        number = fd
    else:
        fileno = getattr(fd, 'fileno', None)
        if fileno is None:
            raise TypeError('argument must be an int, or have a fileno() method.')
        number = fileno()
    if number < 0:
        raise ValueError('file descriptor cannot be a negative integer (%d)' % number)
    return number


def _wait(timeout, what):
    if timeout is None or timeout < 0:
        raise OSError(f'{what} without a timeout would wait forever: no file of the simulator becomes ready')
    _time.sleep(timeout)


def select(rlist, wlist, xlist, timeout=None, /):
    readable, writable = [], []
    for fd in rlist:
        _number(fd)
    for fd in wlist:
        _number(fd)
        writable.append(fd)
    for fd in xlist:
        _number(fd)
    if not writable:
        _wait(timeout, 'select.select()')
    return readable, writable, []


class poll:
    def __init__(self):
        self._events = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT):
        self._events[_number(fd)] = eventmask

    def modify(self, fd, eventmask):
        if _number(fd) not in self._events:
            raise FileNotFoundError(2, 'No such file or directory')
        self._events[_number(fd)] = eventmask

    def unregister(self, fd):
        del self._events[_number(fd)]

    def poll(self, timeout=None, maxevents=-1):
        ready = [(fd, mask & POLLOUT) for fd, mask in self._events.items() if mask & POLLOUT]
        if not ready:
            _wait(None if timeout is None else timeout / 1000, 'poll()')
        return ready


class epoll(poll):
    closed = False

    def __init__(self, sizehint=-1, flags=0):
        super().__init__()

    def fileno(self):
        return 3

    def poll(self, timeout=None, maxevents=-1):
        return super().poll(None if timeout is None else timeout * 1000)

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

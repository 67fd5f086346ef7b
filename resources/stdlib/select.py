"""Waiting for descriptors of the simulated system."""

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


def _mask(number, events):
    """What of the events a descriptor of the simulated system is ready for; 0 to 2 are the terminal."""
    import _simfiles
    import _simnet
    file = _simfiles.standard(number)
    if file is None:
        if number in _simnet.files or number < 6:
            return events & POLLOUT
        raise _simnet.failure(_simnet.EBADF)
    return file.mask() & (events | POLLERR | POLLHUP)


def _wait(condition, timeout):
    import _simnet
    _simnet.wait_until(condition, None if timeout is None or timeout < 0 else timeout)


def select(rlist, wlist, xlist, timeout=None, /):
    wanted = [[(fd, _number(fd)) for fd in some] for some in (rlist, wlist, xlist)]
    if timeout is not None and timeout < 0:
        raise ValueError('timeout must be non-negative')
    found = []

    def look():
        found[:] = [[fd for fd, number in wanted[0] if _mask(number, POLLIN)], [fd for fd, number in wanted[1] if _mask(number, POLLOUT)], []]
        return found[0] or found[1]

    _wait(look, timeout)
    return tuple(found)


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
        ready = []

        def look():
            ready[:] = [(fd, mask) for fd, mask in ((fd, _mask(fd, events)) for fd, events in self._events.items()) if mask]
            return ready

        _wait(look, None if timeout is None else timeout / 1000)
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

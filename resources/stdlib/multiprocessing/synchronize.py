"""Locks and their like that processes share."""
import threading
import _workers
from multiprocessing.process import current_process

__all__ = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event', 'Barrier']


class _Shared:
    """Passed to a process when it begins, and in no other way."""

    @classmethod
    def _share_with_process(cls, self, inherits):
        if not inherits:
            raise RuntimeError(f'{cls.__name__} objects should only be shared between processes through inheritance')
        return self


def _owner_name():
    name = current_process().name
    thread = threading.current_thread().name
    return name if thread == 'MainThread' else f'{name}|{thread}'


class Lock(_Shared):
    _type = staticmethod(threading.Lock)

    def __init__(self):
        self._lock = self._type()
        self._owner = None
        self._depth = 0

    def acquire(self, block=True, timeout=None):
        if not block or timeout is None:
            taken = self._lock.acquire(block)
        else:
            taken = self._lock.acquire(timeout=max(0, timeout))
        if taken:
            self._owner = _owner_name()
            self._depth += 1
        return taken

    def release(self):
        if not self._depth:
            raise ValueError('semaphore or lock released too many times')
        self._depth -= 1
        if not self._depth:
            self._owner = None
        self._lock.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f'<{type(self).__name__}(owner={self._owner})>'


class RLock(Lock):
    _type = staticmethod(threading.RLock)

    def release(self):
        assert self._lock._is_owned(), 'attempt to release recursive lock not owned by thread'
        super().release()

    def _is_owned(self):
        return self._lock._is_owned()

    def _release_save(self):
        saved = self._depth, self._owner
        self._depth, self._owner = 0, None
        return self._lock._release_save(), saved

    def _acquire_restore(self, state):
        self._lock._acquire_restore(state[0])
        self._depth, self._owner = state[1]

    def __repr__(self):
        return f'<{type(self).__name__}({self._owner}, {self._depth})>'


class Semaphore(_Shared):
    _type = threading.Semaphore

    def __init__(self, value=1):
        self._semaphore = self._type(value)

    def acquire(self, block=True, timeout=None):
        if not block:
            return self._semaphore.acquire(False)
        return self._semaphore.acquire(True, timeout)

    def release(self):
        try:
            self._semaphore.release()
        except ValueError:
            raise ValueError('semaphore or lock released too many times') from None

    def get_value(self):
        return self._semaphore._value

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f'<{type(self).__name__}(value={self.get_value()})>'


class BoundedSemaphore(Semaphore):
    _type = threading.BoundedSemaphore

    def __repr__(self):
        return f'<BoundedSemaphore(value={self.get_value()}, maxvalue={self._semaphore._initial_value})>'


class Condition(_Shared):
    def __init__(self, lock=None):
        self._lock = lock or RLock()
        self._condition = threading.Condition(self._lock)
        for name in ('acquire', 'release', 'wait', 'wait_for', 'notify', 'notify_all'):
            setattr(self, name, getattr(self._condition, name))

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {self._condition._count})>'


class Event(_Shared):
    def __init__(self):
        self._event = threading.Event()
        for name in ('is_set', 'set', 'clear', 'wait'):
            setattr(self, name, getattr(self._event, name))

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(_Shared, threading.Barrier):
    pass

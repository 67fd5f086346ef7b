"""threading's locks and their like, but for those that are native: who waits is kept by the machine's workers."""
import _workers
from _thread import RLock

__name__ = 'threading'      # where the classes here say they are from

_EVERYONE = 1 << 40


class Condition:
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        for name in ('_release_save', '_acquire_restore', '_is_owned'):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiting = _workers.Waiters()
        self._count = 0

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {self._count})>'

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        state = self._release_save()
        self._count += 1
        woken = False
        try:
            woken = self._waiting.wait(timeout, _workers.CONDITION, 'a condition')
        finally:
            if not woken:
                self._count -= 1
            self._acquire_restore(state)
        return woken

    def wait_for(self, predicate, timeout=None):
        deadline = None
        result = predicate()
        while not result:
            if timeout is not None:
                if deadline is None:
                    deadline = _workers.now() + timeout
                left = deadline - _workers.now()
                if left <= 0:
                    break
                self.wait(left)
            else:
                self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        self._count -= self._waiting.wake(n)

    def notify_all(self):
        self.notify(_EVERYONE)

    def notifyAll(self):
        import warnings
        warnings.warn('notifyAll() is deprecated, use notify_all() instead', DeprecationWarning, stacklevel=2)
        self.notify_all()


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._value = value
        self._waiting = _workers.Waiters()

    def __repr__(self):
        cls = self.__class__
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        deadline = None if timeout is None else _workers.now() + timeout
        while self._value == 0:
            if not blocking:
                return False
            left = None if deadline is None else deadline - _workers.now()
            if not self._waiting.wait(left, _workers.SEMAPHORE, 'a semaphore') and self._value == 0:
                return False
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        self._value += n
        self._waiting.wake(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = self.__class__
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>'

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        if self._value + n > self._initial_value:
            raise ValueError('Semaphore released too many times')
        self._value += n
        self._waiting.wake(n)


class Event:
    def __init__(self):
        self._flag = False
        self._waiting = _workers.Waiters()

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        return self._flag

    def isSet(self):
        import warnings
        warnings.warn('isSet() is deprecated, use is_set() instead', DeprecationWarning, stacklevel=2)
        return self.is_set()

    def set(self):
        self._flag = True
        self._waiting.wake(_EVERYONE)

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return self._flag or self._waiting.wait(timeout, _workers.EVENT, 'an event')


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Opens when `parties` threads wait at it; those that come meanwhile wait until all have gone through."""

    def __init__(self, parties, action=None, timeout=None):
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._count = 0
        self._phase = 'filling'    # then 'draining', or 'resetting'; 'broken' for good
        self._inside = _workers.Waiters()
        self._outside = _workers.Waiters()

    def __repr__(self):
        cls = self.__class__
        if self.broken:
            return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: broken>'
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>'

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        while self._phase in ('draining', 'resetting'):
            self._outside.wait(None, _workers.BARRIER, 'a barrier')
        if self._phase == 'broken':
            raise BrokenBarrierError
        index = self._count
        self._count += 1
        try:
            if index + 1 == self._parties:
                self._open()
            else:
                while self._phase == 'filling':
                    if not self._inside.wait(timeout, _workers.BARRIER, 'a barrier') and self._phase == 'filling':
                        self._break()
                if self._phase in ('broken', 'resetting'):
                    raise BrokenBarrierError
            return index
        finally:
            self._count -= 1
            if self._count == 0 and self._phase in ('draining', 'resetting'):
                self._phase = 'filling'
                self._outside.wake(_EVERYONE)

    def _open(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._phase = 'draining'
        self._inside.wake(_EVERYONE)

    def _break(self):
        self._phase = 'broken'
        self._inside.wake(_EVERYONE)
        self._outside.wake(_EVERYONE)

    def reset(self):
        if self._count > 0:
            if self._phase in ('filling', 'broken'):
                self._phase = 'resetting'
        else:
            self._phase = 'filling'
        self._inside.wake(_EVERYONE)

    def abort(self):
        self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._phase == 'filling' else 0

    @property
    def broken(self):
        return self._phase == 'broken'

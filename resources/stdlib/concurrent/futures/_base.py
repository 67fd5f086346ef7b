"""Futures of executors, and waiting for them."""
import collections
import types
import _workers

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
_AS_COMPLETED = '_AS_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'    # whoever waits in wait() or as_completed() knows of it
FINISHED = 'FINISHED'
_OVER = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)
_TOLD = (CANCELLED_AND_NOTIFIED, FINISHED)
_EVERYONE = 1 << 40


class Error(Exception):
    """Base of the errors of this package."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation does not go with the future's state."""


class BrokenExecutor(RuntimeError):
    """The executor can do no more work."""


for _error in (Error, CancelledError, InvalidStateError, BrokenExecutor):
    _error.__module__ = 'concurrent.futures._base'


def _logger():
    import logging
    return logging.getLogger('concurrent.futures')


class Future:
    """What a job gives in the end."""

    _job = 0    # the trace's number of it

    def __init__(self):
        self._state = PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []
        self._listeners = []
        self._waiting = _workers.Waiters()

    __class_getitem__ = classmethod(types.GenericAlias)

    def __repr__(self):
        head = f'<{self.__class__.__name__} at {id(self):#x} state={"cancelled" if self.cancelled() else self._state.lower()}'
        if self._state != FINISHED:
            return head + '>'
        if self._exception:
            return f'{head} raised {self._exception.__class__.__name__}>'
        return f'{head} returned {self._result.__class__.__name__}>'

    def cancel(self):
        if self._state in (RUNNING, FINISHED):
            return False
        if self._state == PENDING:
            self._state = CANCELLED
            self._waiting.wake(_EVERYONE)
            self._call_back()
        return True

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state in _OVER

    def _call_back(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception:
                _logger().exception('exception calling callback for %r', self)

    def add_done_callback(self, fn):
        if self._state not in _OVER:
            self._done_callbacks.append(fn)
            return
        try:
            fn(self)
        except Exception:
            _logger().exception('exception calling callback for %r', self)

    def _wait(self, timeout):
        if self._state not in _OVER:
            self._waiting.wait(timeout, _workers.FUTURE, 'a future')
        if self.cancelled():
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        try:
            self._wait(timeout)
            if self._exception:
                raise self._exception
            return self._result
        finally:
            self = None    # the traceback would hold the future, which holds the exception

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        if self._state == CANCELLED:
            self._state = CANCELLED_AND_NOTIFIED
            for listener in self._listeners:
                listener.add_cancelled(self)
            return False
        if self._state == PENDING:
            self._state = RUNNING
            return True
        _logger().critical('Future %s in unexpected state: %s', id(self), self._state)
        raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        if self._state in _OVER:
            raise InvalidStateError(f'{self._state}: {self!r}')
        self._result = result
        self._state = FINISHED
        for listener in self._listeners:
            listener.add_result(self)
        self._waiting.wake(_EVERYONE)
        self._call_back()

    def set_exception(self, exception):
        if self._state in _OVER:
            raise InvalidStateError(f'{self._state}: {self!r}')
        self._exception = exception
        self._state = FINISHED
        for listener in self._listeners:
            listener.add_exception(self)
        self._waiting.wake(_EVERYONE)
        self._call_back()


class _Listener:
    """Whoever waits for several futures: counts what is still to come, collects what is done."""

    def __init__(self, futures, pending, stops_at_error=False):
        self.futures = futures
        self.pending = pending
        self.stops_at_error = stops_at_error
        self.is_over = False
        self.finished = []
        self.waiting = _workers.Waiters()
        for future in futures:
            future._listeners.append(self)

    def _one(self, future, ends):
        self.finished.append(future)
        self.pending -= 1
        if ends or self.pending <= 0:
            self.is_over = True
            self.waiting.wake(_EVERYONE)

    def add_result(self, future):
        self._one(future, False)

    def add_exception(self, future):
        self._one(future, self.stops_at_error)

    add_cancelled = add_result

    def wait(self, timeout):
        return self.is_over or self.waiting.wait(timeout, _workers.FUTURE, 'futures')

    def leave(self):
        for future in self.futures:
            if self in future._listeners:
                future._listeners.remove(self)


def as_completed(fs, timeout=None):
    """Yields futures as they are done, those that are done already first."""
    deadline = None if timeout is None else _workers.now() + timeout
    futures = dict.fromkeys(fs)
    total = len(futures)
    done = [future for future in futures if future._state in _TOLD]
    left = [future for future in futures if future._state not in _TOLD]
    listener = _Listener(left, 1)
    try:
        done.reverse()
        while done:
            yield done.pop()
        pending = len(left)
        del futures, left
        while pending:
            if not listener.finished:
                wait_time = None
                if deadline is not None:
                    wait_time = deadline - _workers.now()
                    if wait_time < 0:
                        raise TimeoutError(f'{pending} (of {total}) futures unfinished')
                listener.is_over, listener.pending = False, 1
                listener.wait(wait_time)
                if not listener.finished:
                    if deadline is not None and _workers.now() >= deadline:
                        raise TimeoutError(f'{pending} (of {total}) futures unfinished')
                    continue
            ready, listener.finished = listener.finished, []
            pending -= len(ready)
            ready.reverse()
            while ready:
                yield ready.pop()
    finally:
        listener.leave()


DoneAndNotDoneFutures = collections.namedtuple('DoneAndNotDoneFutures', 'done not_done')


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """The futures that are done, and those that are not, once enough of them are or the time is over."""
    futures = dict.fromkeys(fs)
    done = {future for future in futures if future._state in _TOLD}
    left = [future for future in futures if future._state not in _TOLD]
    if return_when == FIRST_COMPLETED and done:
        return DoneAndNotDoneFutures(done, set(left))
    if return_when == FIRST_EXCEPTION and any(not future.cancelled() and future.exception() is not None for future in done):
        return DoneAndNotDoneFutures(done, set(left))
    if not left:
        return DoneAndNotDoneFutures(done, set(left))
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError('Invalid return condition: %r' % return_when)
    listener = _Listener(left, 1 if return_when == FIRST_COMPLETED else len(left), return_when == FIRST_EXCEPTION)
    try:
        listener.wait(timeout)
    finally:
        listener.leave()
    done.update(listener.finished)
    return DoneAndNotDoneFutures(done, {future for future in left if future not in done})


class Executor:
    """Takes jobs and gives futures."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        deadline = None if timeout is None else _workers.now() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    if deadline is None:
                        yield _take_result(futures.pop())
                    else:
                        yield _take_result(futures.pop(), deadline - _workers.now())
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _take_result(future, timeout=None):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future

"""Pools of processes, or of threads with the same methods."""
import collections
import itertools
import queue
import threading
import _transfer
import _workers
from multiprocessing.context import TimeoutError

__all__ = ['Pool', 'ThreadPool']
_EVERYONE = 1 << 40


class RemoteTraceback(Exception):
    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


class MaybeEncodingError(Exception):
    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


def _call_one(func, args):
    return func(*args)


class Pool:
    _is_threads = False

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = 4
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError('maxtasksperchild must be a positive int or None')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._initializer, self._initargs = initializer, initargs
        self._maxtasks = maxtasksperchild
        self._state = 'RUN'
        self._jobs = collections.deque()
        self._waiting = _workers.Waiters()
        self._results = queue.SimpleQueue()
        self._pending = 0        # results that have not come
        self._pool = []
        for _ in range(processes):
            self._add_worker()
        next(threading._numbers), next(threading._numbers)    # threads of the pool that have nothing to do here
        self._handler = threading.Thread(target=self._handle_results, name=f'Thread-{next(threading._numbers)} (_handle_results)', daemon=True)
        self._handler.start()

    def _add_worker(self):
        if self._is_threads:
            worker = _PoolThread(name=None, target=self._work, daemon=True)
            worker._pool_owner = self
        else:
            from multiprocessing.context import PoolProcess
            worker = PoolProcess(target=_PoolBody(self), daemon=True)
        self._pool.append(worker)
        worker.start()

    def _work(self):
        send = (lambda x: x) if self._is_threads else _transfer.transfer
        if self._initializer is not None:
            self._initializer(*self._initargs)
        done = 0
        while self._maxtasks is None or done < self._maxtasks:
            while not self._jobs:
                if self._state != 'RUN':
                    return
                self._waiting.wait(None, _workers.JOB, 'the next job')
            job, index, func, args, kwargs, number = self._jobs.popleft()
            _workers.job_taken(number)
            try:
                outcome = True, send(func(*args, **kwargs))
            except Exception as error:
                outcome = False, self._send_error(error, send)
            _workers.job_done(number, not outcome[0], outcome[1])
            self._results.put((job, index, *outcome))
            job = func = args = kwargs = outcome = None
            done += 1
        if self._state == 'RUN':
            self._replace = True
            self._results.put((None, None, None, None))

    def _send_error(self, error, send):
        if self._is_threads:
            return error
        import traceback
        text = ''.join(traceback.format_exception(error))
        try:
            made = send(error)
        except Exception as second:
            return MaybeEncodingError(second, error)
        made.__cause__ = RemoteTraceback(f'\n"""\n{text}"""')
        return made

    def _handle_results(self):
        while True:
            job, index, is_ok, value = self._results.get()
            if index is None:
                if self._state == 'DONE':
                    return
                if job is None and self._maxtasks is not None and self._state == 'RUN':
                    self._pool = [worker for worker in self._pool if worker.is_alive() or worker is threading.current_thread()]
                    while len(self._pool) < self._processes:
                        self._add_worker()
                continue
            self._pending -= 1
            job._set(index, is_ok, value)
            job = value = None
            if self._state != 'RUN' and self._pending == 0:
                self._waiting.wake(_EVERYONE)

    def _check_running(self):
        if self._state != 'RUN':
            raise ValueError('Pool not running')

    def _submit(self, job, index, func, args, kwargs, name=None):
        if not self._is_threads:
            try:
                func, args, kwargs = _transfer.transfer((func, args, kwargs))
            except Exception as error:
                self._pending += 1
                self._results.put((job, index, False, error))
                return
        self._pending += 1
        shown = name if name is not None else func
        number = _workers.job_submitted(getattr(shown, '__qualname__', None) or type(shown).__name__)
        self._jobs.append((job, index, func, args, kwargs, number))
        self._waiting.wake()

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(callback, error_callback)
        self._submit(result, 0, func, tuple(args), dict(kwds))
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _map_chunk, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _starmap_chunk, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _map_chunk, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _starmap_chunk, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(items), len(self._pool) * 4)
            if extra:
                chunksize += 1
        if not items:
            chunksize = 0
        elif chunksize < 1:
            chunksize = 1
        chunks = [items[i:i + chunksize] for i in range(0, len(items), chunksize)] if items else []
        result = MapResult(len(chunks), callback, error_callback)
        for i, chunk in enumerate(chunks):
            self._submit(result, i, mapper, (func, chunk), {}, func)
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(func, iterable, chunksize, False)

    def _imap(self, func, iterable, chunksize, is_ordered):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize:n}')
        result = IMapIterator(is_ordered, chunksize > 1)
        source = iter(iterable)
        count = 0
        while True:
            chunk = list(itertools.islice(source, chunksize))
            if not chunk:
                break
            if chunksize == 1:
                self._submit(result, count, func, (chunk[0],), {})
            else:
                self._submit(result, count, _map_chunk, (func, chunk), {}, func)
            count += 1
        result._all_submitted(count)
        return result

    def close(self):
        if self._state == 'RUN':
            self._state = 'CLOSE'
            self._waiting.wake(_EVERYONE)

    def terminate(self):
        if self._state == 'DONE':
            return
        self._state = 'DONE'
        self._jobs.clear()
        if self._is_threads:
            self._waiting.wake(_EVERYONE)
        else:
            for worker in self._pool:
                worker.terminate()
        self._results.put((None, None, None, None))

    def join(self):
        if self._state == 'RUN':
            raise ValueError('Pool is still running')
        for worker in list(self._pool):
            worker.join()
        if self._state != 'DONE':
            self._state = 'DONE'
            self._results.put((None, None, None, None))
        if self._handler is not threading.current_thread():
            self._handler.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    def __repr__(self):
        return f'<{self.__class__.__module__}.{self.__class__.__qualname__} state={self._state if self._state != "DONE" else "TERMINATE"} pool_size={len(self._pool)}>'


class _PoolBody:
    """What a process of the pool runs: never a copy of the pool."""

    def __init__(self, pool):
        self._pool = pool

    @classmethod
    def _share_with_process(cls, self, inherits):
        return self

    def __call__(self):
        self._pool._work()


Pool._share_with_process = classmethod(lambda cls, self, inherits: self if inherits else self.__reduce__())


class ThreadPool(Pool):
    _is_threads = True

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)


class _PoolThread(threading.Thread):
    _lane_kind = 1

    def terminate(self):
        pass

    @property
    def exitcode(self):
        return None if self.is_alive() else 0


def _map_chunk(func, items):
    return [func(item) for item in items]


def _starmap_chunk(func, items):
    return [func(*item) for item in items]


class ApplyResult:
    def __init__(self, callback=None, error_callback=None):
        self._waiting = _workers.Waiters()
        self._is_ready = False
        self._is_ok = True
        self._value = None
        self._callback, self._error_callback = callback, error_callback

    @classmethod
    def _share_with_process(cls, self, inherits):
        return self

    def ready(self):
        return self._is_ready

    def successful(self):
        if not self._is_ready:
            raise ValueError(f'{self!r} not ready')
        return self._is_ok

    def wait(self, timeout=None):
        if not self._is_ready:
            self._waiting.wait(timeout, _workers.FUTURE, 'a result')

    def get(self, timeout=None):
        self.wait(timeout)
        if not self._is_ready:
            raise TimeoutError
        if self._is_ok:
            return self._value
        raise self._value

    def _set(self, index, is_ok, value):
        self._is_ok, self._value = is_ok, value
        self._finish()

    def _finish(self):
        if self._is_ok and self._callback:
            self._callback(self._value)
        if not self._is_ok and self._error_callback:
            self._error_callback(self._value)
        self._is_ready = True
        self._waiting.wake(_EVERYONE)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, count, callback, error_callback):
        super().__init__(callback, error_callback)
        self._chunks = [None] * count
        self._left = count
        self._value = []
        if count == 0:
            self._is_ready = True

    def _set(self, index, is_ok, value):
        self._left -= 1
        if not is_ok and self._is_ok:
            self._is_ok, self._value = False, value
        elif is_ok:
            self._chunks[index] = value
        if self._left == 0:
            if self._is_ok:
                self._value = [item for chunk in self._chunks for item in chunk]
            self._finish()


class IMapIterator:
    def __init__(self, is_ordered, is_chunked):
        self._is_ordered, self._is_chunked = is_ordered, is_chunked
        self._items = collections.deque()
        self._early = {}
        self._at = 0
        self._count = None
        self._given = 0
        self._waiting = _workers.Waiters()

    def __iter__(self):
        return self

    def _all_submitted(self, count):
        self._count = count

    def _set(self, index, is_ok, value):
        if not self._is_ordered:
            self._items.append((is_ok, value))
        else:
            self._early[index] = is_ok, value
            while self._at in self._early:
                self._items.append(self._early.pop(self._at))
                self._at += 1
        self._waiting.wake(_EVERYONE)

    def next(self, timeout=None):
        deadline = None if timeout is None else _workers.now() + timeout
        while True:
            if not self._items:
                if self._given == self._count:
                    raise StopIteration
                left = None if deadline is None else deadline - _workers.now()
                if not self._waiting.wait(left, _workers.FUTURE, 'a result') and not self._items:
                    raise TimeoutError
                continue
            is_ok, value = self._items.popleft()
            if is_ok == 'rest':
                return value
            self._given += 1
            if not is_ok:
                raise value
            if not self._is_chunked:
                return value
            for item in reversed(value):
                self._items.appendleft(('rest', item))

    __next__ = next


IMapUnorderedIterator = IMapIterator

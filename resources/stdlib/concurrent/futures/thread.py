"""A pool of threads: one is started for each job until there are as many as the pool may have; further jobs wait in line."""
import functools
import itertools
import os
import threading
import types
import weakref
import _workers
from collections import deque
from concurrent.futures import _base

_shutdown = False
_pools = weakref.WeakKeyDictionary()    # threads -> the queue of their pool
_global_shutdown_lock = threading.Lock()


def _at_exit():
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    workers = list(_pools.items())
    for _, jobs in workers:
        jobs.put(None)
    for worker, _ in workers:
        worker.join()


threading._register_atexit(_at_exit)


class _Jobs:
    """What waits for a thread; None tells a thread to look whether it should end."""

    def __init__(self):
        self.items = deque()
        self.waiting = _workers.Waiters()

    def put(self, item):
        self.items.append(item)
        self.waiting.wake()

    def get(self):
        while not self.items:
            self.waiting.wait(None, _workers.JOB, 'the next job')
        return self.items.popleft()


class _Job:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        future = self.future
        if not future.set_running_or_notify_cancel():
            return
        _workers.job_taken(future._job)
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            _workers.job_done(future._job, True, error)
            future.set_exception(error)
            self = future = None    # no cycle with the exception
        else:
            _workers.job_done(future._job, False, result)
            future.set_result(result)

    __class_getitem__ = classmethod(types.GenericAlias)


def _job_name(fn):
    while isinstance(fn, functools.partial):    # as to_thread() makes one
        arguments = fn.args
        fn = fn.func
        if getattr(fn, '__name__', '') == 'run' and arguments:
            fn = arguments[0]
    name = getattr(fn, '__qualname__', None)
    return name if isinstance(name, str) else type(fn).__name__


def _work(pool_reference, jobs, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._logger().critical('Exception in initializer:', exc_info=True)
            pool = pool_reference()
            if pool is not None:
                pool._initializer_failed()
            return
    try:
        while True:
            job = jobs.get()
            if job is not None:
                job.run()
                del job
                pool = pool_reference()
                if pool is not None:
                    pool._idle += 1
                del pool
                continue
            pool = pool_reference()
            if _shutdown or pool is None or pool._shutdown:
                if pool is not None:
                    pool._shutdown = True
                jobs.put(None)    # for the next thread
                return
            del pool
    except BaseException:
        _base._logger().critical('Exception in worker', exc_info=True)


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread of the pool failed to begin."""


class _PoolThread(threading.Thread):
    _lane_kind = 1

    def __init__(self, name, target, args):
        super().__init__(name=name, target=target, args=args)

    def __repr__(self):
        return super().__repr__().replace('<_PoolThread(', '<Thread(', 1)


class ThreadPoolExecutor(_base.Executor):
    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(4 + (os.cpu_count() or 1), 32)
        if max_workers < 1:
            raise ValueError('max_workers must be greater than 0')
        if not (initializer is None or callable(initializer)):
            raise TypeError('initializer must be a callable')
        self._max_workers, self._work_queue = max_workers, _Jobs()
        self._idle = 0
        self._threads = {}    # in the order in which they were started
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f'ThreadPoolExecutor-{self._counter()}'
        self._initializer, self._initargs = initializer, initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            future._job = _workers.job_submitted(_job_name(fn))
            self._work_queue.put(_Job(future, fn, args, kwargs))
            self._add_thread()
            return future

    def _add_thread(self):
        if self._idle > 0:
            self._idle -= 1
            return
        if len(self._threads) >= self._max_workers:
            return
        jobs = self._work_queue
        reference = weakref.ref(self, lambda _, jobs=jobs: jobs.put(None))
        thread = _PoolThread(f'{self._thread_name_prefix}_{len(self._threads)}', _work, (reference, jobs, self._initializer, self._initargs))
        thread.start()
        self._threads[thread] = None
        _pools[thread] = jobs

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            jobs = self._work_queue.items
            while jobs:
                job = jobs.popleft()
                if job is not None:
                    job.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                jobs = self._work_queue.items
                while jobs:
                    job = jobs.popleft()
                    if job is not None:
                        job.future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in list(self._threads):
                thread.join()

"""A pool of processes: jobs and results go as copies; what can not be copied fails its job."""
import itertools
import multiprocessing
import queue
import threading
import _transfer
import _workers
from concurrent.futures import _base
from concurrent.futures.thread import _job_name

_EVERYONE = 1 << 40
_shutdown = False
_living = {}    # pools that have begun, in that order


def _at_exit():
    global _shutdown
    _shutdown = True
    for pool in list(_living):
        pool._end()
        if pool._manager is not None:
            pool._manager.join()


threading._register_atexit(_at_exit)


class BrokenProcessPool(_base.BrokenExecutor):
    """A process of the pool ended while its job was still to be done."""


class _RemoteTraceback(Exception):
    def __init__(self, text):
        self.tb = text

    def __str__(self):
        return self.tb


class _PoolBody:
    """What a process of the pool runs: never a copy of the pool."""

    def __init__(self, pool):
        self._pool = pool

    @classmethod
    def _share_with_process(cls, self, inherits):
        return self

    def __call__(self):
        self._pool._work()


class _Manager(threading.Thread):
    def __repr__(self):
        return super().__repr__().replace('<_Manager(', '<_ExecutorManagerThread(', 1)


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = 4
        elif max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError('max_tasks_per_child must be an integer')
            if max_tasks_per_child <= 0:
                raise ValueError('max_tasks_per_child must be >= 1')
        self._max_workers = max_workers
        self._mp_context = mp_context if mp_context is not None else multiprocessing.get_context('spawn' if max_tasks_per_child else None)
        self._initializer, self._initargs = initializer, initargs
        self._max_tasks = max_tasks_per_child
        self._processes = {}
        self._items = []
        self._pending = {}    # futures that are not done, by number
        self._numbers = itertools.count()
        self._waiting = _workers.Waiters()
        self._results = queue.SimpleQueue()
        self._manager = None
        self._is_shut = False
        self._broken = False

    @classmethod
    def _share_with_process(cls, self, inherits):
        if not inherits:
            raise TypeError("cannot pickle '_thread.lock' object")
        return self

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise BrokenProcessPool(self._broken)
        if self._is_shut:
            raise RuntimeError('cannot schedule new futures after shutdown')
        if _shutdown:
            raise RuntimeError('cannot schedule new futures after interpreter shutdown')
        future = _base.Future()
        future._job = _workers.job_submitted(_job_name(fn))
        number = next(self._numbers)
        self._pending[number] = future
        self._begin()
        try:
            call = _transfer.transfer((fn, args, kwargs))
        except Exception as error:
            error.__cause__ = _remote(error)
            self._results.put((number, False, error))
        else:
            self._items.append((number, future, call))
            self._waiting.wake()
        return future

    def _begin(self):
        if self._manager is not None:
            return
        _living[self] = None
        while len(self._processes) < self._max_workers:
            self._add_process()
        self._manager = _Manager(target=self._manage, name=f'Thread-{next(threading._numbers)}')
        self._manager.start()

    def _add_process(self):
        process = self._mp_context.Process(target=_PoolBody(self))
        process.start()
        self._processes[process.pid] = process

    def _work(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                _base._logger().critical('Exception in initializer:', exc_info=True)
                self._results.put((None, False, 'A process in the process pool was terminated abruptly while the future was running or pending.'))
                return
        done = 0
        while self._max_tasks is None or done < self._max_tasks:
            while not self._items:
                if self._is_shut and not self._pending:
                    return
                self._waiting.wait(None, _workers.JOB, 'the next job')
            number, future, (fn, args, kwargs) = self._items.pop(0)
            if not future.set_running_or_notify_cancel():
                self._results.put((number, None, None))
                continue
            _workers.job_taken(future._job)
            try:
                outcome = True, _transfer.transfer(fn(*args, **kwargs))
            except Exception as error:
                text = _remote(error)
                try:
                    error = _transfer.transfer(error)
                except Exception as second:
                    error = second
                error.__cause__ = text
                outcome = False, error
            except BaseException as error:    # the process ends by it
                self._results.put((None, False, 'A process in the process pool was terminated abruptly while the future was running or pending.'))
                raise
            _workers.job_done(future._job, not outcome[0], outcome[1])
            self._results.put((number, *outcome))
            future = fn = args = kwargs = outcome = None
            done += 1
        self._results.put((None, True, None))

    def _manage(self):
        """Hands results to the futures, in the process that made them."""
        while not (self._is_shut and not self._pending):
            number, is_ok, value = self._results.get()
            if number is None:
                if is_ok is None:
                    continue
                if is_ok:
                    self._processes = {pid: process for pid, process in self._processes.items() if process._exitcode is None and process._worker is not None}
                    if not self._is_shut or self._pending:
                        self._add_process()
                    continue
                self._break(value)
                break
            future = self._pending.pop(number, None)
            if future is None or is_ok is None:
                continue
            if future._state == _base.PENDING and not future.set_running_or_notify_cancel():
                continue
            if is_ok:
                future.set_result(value)
            else:
                future.set_exception(value)
            del future, value
        self._waiting.wake(_EVERYONE)
        for process in list(self._processes.values()):
            process.join()
        _living.pop(self, None)

    def _break(self, text):
        self._broken = 'A child process terminated abruptly, the process pool is not usable anymore'
        pending, self._pending = self._pending, {}
        self._items.clear()
        self._is_shut = True
        for future in pending.values():
            if not future.done():
                future.set_exception(BrokenProcessPool(text))
        for process in self._processes.values():
            process.terminate()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        if chunksize == 1:
            return super().map(fn, *iterables, timeout=timeout)
        calls = list(zip(*iterables))
        chunks = [calls[i:i + chunksize] for i in range(0, len(calls), chunksize)]
        results = super().map(_run_chunk, itertools.repeat(fn, len(chunks)), chunks, timeout=timeout)
        return (result for part in results for result in part)

    def _end(self):
        self._is_shut = True
        self._results.put((None, None, None))
        self._waiting.wake(_EVERYONE)

    def shutdown(self, wait=True, *, cancel_futures=False):
        if cancel_futures:
            self._items.clear()
            for number, future in list(self._pending.items()):
                if future.cancel():
                    del self._pending[number]
        self._end()
        if wait and self._manager is not None:
            self._manager.join()


def _run_chunk(fn, calls):
    return [fn(*args) for args in calls]


def _remote(error):
    import traceback
    return _RemoteTraceback(f'\n"""\n{"".join(traceback.format_exception(error))}"""')

"""Queues between processes: what is put is a copy."""
import sys
import queue as _queue
from queue import Empty, Full
import _transfer
from multiprocessing.process import current_process
from multiprocessing.synchronize import _Shared

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']


def _copy(item):
    """As the feeding thread does it: what can not go is shown and dropped."""
    try:
        return _transfer.transfer(item), True
    except Exception as error:
        import traceback
        sys.stderr.write(''.join(traceback.format_exception(error)))
        return None, False


class Queue(_Shared):
    def __init__(self, maxsize=0):
        self._maxsize = maxsize if maxsize > 0 else 0
        self._queue = _queue.Queue(self._maxsize)
        self._closers = set()           # the processes that closed it, each for itself

    def put(self, obj, block=True, timeout=None):
        if self._closers and current_process().name in self._closers:
            raise ValueError(f'Queue {self!r} is closed')
        item, is_copied = _copy(obj)
        if is_copied:
            self._queue.put(item, block, timeout)

    def get(self, block=True, timeout=None):
        if self._closers and current_process().name in self._closers:
            raise ValueError(f'Queue {self!r} is closed')
        if timeout is not None and timeout < 0:
            timeout = 0
        return self._queue.get(block, timeout)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return self._queue.qsize()

    def empty(self):
        return self._queue.empty()

    def full(self):
        return self._queue.full()

    def close(self):
        self._closers.add(current_process().name)

    def join_thread(self):
        assert self._closers, f'Queue {self!r} not closed'

    def cancel_join_thread(self):
        pass

    def __repr__(self):
        return f'<multiprocessing.queues.{type(self).__name__} object at {id(self):#x}>'


class JoinableQueue(Queue):
    def task_done(self):
        if self._queue.unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self._queue.task_done()

    def join(self):
        self._queue.join()


class SimpleQueue(_Shared):
    def __init__(self):
        self._queue = _queue.SimpleQueue()

    def put(self, obj):
        self._queue.put(_transfer.transfer(obj))

    def get(self):
        return self._queue.get()

    def empty(self):
        return self._queue.empty()

    def close(self):
        pass

"""Queues between threads, in virtual time."""
import heapq as _heapq
import threading
import _workers
from collections import deque
from types import GenericAlias as _GenericAlias

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """get_nowait() of an empty queue."""


class Full(Exception):
    """put_nowait() into a full queue."""


Empty.__module__ = '_queue'


class Queue:
    """Values go through in the order in which they came; at most `maxsize` of them wait, where it is positive."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        mutex = self.mutex = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = (threading.Condition(mutex) for _ in range(3))
        self.unfinished_tasks = 0
        self._getters = _workers.Waiters()
        self._putters = _workers.Waiters()
        self._joiners = _workers.Waiters()

    __class_getitem__ = classmethod(_GenericAlias)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def task_done(self):
        if not self.unfinished_tasks:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks -= 1
        if not self.unfinished_tasks:
            self._joiners.wake(1 << 40)

    def join(self):
        while self.unfinished_tasks:
            self._joiners.wait(None, _workers.QUEUE_JOIN, 'a queue')

    def qsize(self):
        return self._qsize()

    def empty(self):
        return not self._qsize()

    def full(self):
        return self.maxsize > 0 and self._qsize() >= self.maxsize

    def put(self, item, block=True, timeout=None):
        if self.maxsize > 0 and self._qsize() >= self.maxsize:
            if not block:
                raise Full
            deadline = _deadline(timeout)
            while self._qsize() >= self.maxsize:
                left = None if deadline is None else deadline - _workers.now()
                if not self._putters.wait(left, _workers.QUEUE_PUT, 'a full queue') and self._qsize() >= self.maxsize:
                    raise Full
        self._put(item)
        self.unfinished_tasks += 1
        self._getters.wake()

    def get(self, block=True, timeout=None):
        if not self._qsize():
            if not block:
                raise Empty
            deadline = _deadline(timeout)
            while not self._qsize():
                left = None if deadline is None else deadline - _workers.now()
                if not self._getters.wait(left, _workers.QUEUE_GET, 'a queue') and not self._qsize():
                    raise Empty
        item = self._get()
        self._putters.wake()
        return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)


def _deadline(timeout):
    if timeout is None:
        return None
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return _workers.now() + timeout


class PriorityQueue(Queue):
    """The least value comes out first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _heapq.heappush(self.queue, item)

    def _get(self):
        return _heapq.heappop(self.queue)


class LifoQueue(Queue):
    """The last value comes out first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """No bound and no task_done()."""

    def __init__(self):
        self._queue = deque()
        self._getters = _workers.Waiters()

    __class_getitem__ = classmethod(_GenericAlias)
    _wait_kind, _wait_label = _workers.QUEUE_GET, 'a queue'

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)
        self._getters.wake()

    def get(self, block=True, timeout=None):
        if not self._queue:
            if not block:
                raise Empty
            deadline = _deadline(timeout)
            while not self._queue:
                left = None if deadline is None else deadline - _workers.now()
                if not self._getters.wait(left, self._wait_kind, self._wait_label) and not self._queue:
                    raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        return self.put(item)

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self._queue

    def qsize(self):
        return len(self._queue)


SimpleQueue.__module__ = '_queue'

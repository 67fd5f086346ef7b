"""The interface of multiprocessing, with threads."""
import queue as _queue
import threading
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore
from queue import Queue

__all__ = ['Process', 'current_process', 'active_children', 'freeze_support', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event',
           'Barrier', 'Queue', 'Manager', 'Pipe', 'Pool', 'JoinableQueue']
JoinableQueue = Queue


class DummyProcess(threading.Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        threading.Thread.__init__(self, group, target, name, args, kwargs)
        self._pid = None

    @property
    def exitcode(self):
        return 0 if self._started.is_set() and not self.is_alive() else None


Process = DummyProcess
current_process = threading.current_thread
dict, list = dict, list


def active_children():
    return [thread for thread in threading.enumerate() if isinstance(thread, DummyProcess)]


def freeze_support():
    pass


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self.value = value

    def __repr__(self):
        return f'<{type(self).__name__}({self._typecode!r}, {self.value!r})>'


def Array(typecode, sequence, lock=True):
    return list(sequence)


def Manager():
    import sys
    return sys.modules[__name__]


def shutdown():
    pass


def Pipe(duplex=True):
    from multiprocessing.connection import Pipe
    return Pipe(duplex)


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)

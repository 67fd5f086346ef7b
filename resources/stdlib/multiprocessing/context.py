"""Contexts: the module's functions, bound to a way of starting processes. They differ in nothing but names here."""
from multiprocessing import process

__all__ = ()


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


for _error in (ProcessError, BufferTooShort, TimeoutError, AuthenticationError):
    _error.__module__ = 'multiprocessing.context'


class Process(process.BaseProcess):
    pass


class ForkProcess(process.BaseProcess):
    _start_method, _prefix = 'fork', 'ForkProcess'


class SpawnProcess(process.BaseProcess):
    _start_method, _prefix = 'spawn', 'SpawnProcess'


class ForkServerProcess(process.BaseProcess):
    _start_method, _prefix = 'forkserver', 'ForkServerProcess'


class PoolProcess(process.BaseProcess):
    _start_method, _prefix = 'fork', 'ForkPoolWorker'


PoolProcess.__name__ = 'ForkProcess'


class BaseContext:
    ProcessError, BufferTooShort, TimeoutError, AuthenticationError = ProcessError, BufferTooShort, TimeoutError, AuthenticationError
    current_process, parent_process, active_children = map(staticmethod, (process.current_process, process.parent_process,
                                                                          process.active_children))

    @classmethod
    def _share_with_process(cls, self, inherits):
        return self

    def cpu_count(self):
        return 4

    def Manager(self):
        from multiprocessing.managers import SyncManager
        manager = SyncManager()
        manager.start()
        return manager

    def Pipe(self, duplex=True):
        from multiprocessing.connection import Pipe
        return Pipe(duplex)

    def Lock(self):
        from multiprocessing.synchronize import Lock
        return Lock()

    def RLock(self):
        from multiprocessing.synchronize import RLock
        return RLock()

    def Condition(self, lock=None):
        from multiprocessing.synchronize import Condition
        return Condition(lock)

    def Semaphore(self, value=1):
        from multiprocessing.synchronize import Semaphore
        return Semaphore(value)

    def BoundedSemaphore(self, value=1):
        from multiprocessing.synchronize import BoundedSemaphore
        return BoundedSemaphore(value)

    def Event(self):
        from multiprocessing.synchronize import Event
        return Event()

    def Barrier(self, parties, action=None, timeout=None):
        from multiprocessing.synchronize import Barrier
        return Barrier(parties, action, timeout)

    def Queue(self, maxsize=0):
        from multiprocessing.queues import Queue
        return Queue(maxsize)

    def JoinableQueue(self, maxsize=0):
        from multiprocessing.queues import JoinableQueue
        return JoinableQueue(maxsize)

    def SimpleQueue(self):
        from multiprocessing.queues import SimpleQueue
        return SimpleQueue()

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        from multiprocessing.pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild)

    def RawValue(self, typecode_or_type, *args):
        from multiprocessing.sharedctypes import RawValue
        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        from multiprocessing.sharedctypes import RawArray
        return RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        from multiprocessing.sharedctypes import Value
        return Value(typecode_or_type, *args, lock=lock)

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        from multiprocessing.sharedctypes import Array
        return Array(typecode_or_type, size_or_initializer, lock=lock)

    def freeze_support(self):
        pass

    def get_logger(self):
        import logging
        return logging.getLogger('multiprocessing')

    def log_to_stderr(self, level=None):
        logger = self.get_logger()
        if level:
            logger.setLevel(level)
        return logger

    def allow_connection_pickling(self):
        pass

    def set_executable(self, executable):
        pass

    def set_forkserver_preload(self, module_names):
        pass

    def get_context(self, method=None):
        if method is None:
            return self
        try:
            return _contexts[method]
        except KeyError:
            raise ValueError(f'cannot find context for {method!r}') from None

    def get_start_method(self, allow_none=False):
        return self._name

    def set_start_method(self, method, force=False):
        raise ValueError('cannot set start method of concrete context')


class _Concrete(BaseContext):
    def __init__(self, name, process_type):
        self._name = name
        self.Process = process_type


class DefaultContext(BaseContext):
    Process = Process

    def __init__(self):
        self._actual = None

    def get_context(self, method=None):
        if method is None:
            if self._actual is None:
                self._actual = _contexts['fork']
            return self._actual
        return super().get_context(method)

    def set_start_method(self, method, force=False):
        if self._actual is not None and not force:
            raise RuntimeError('context has already been set')
        self._actual = None if method is None and force else super().get_context(method)

    def get_start_method(self, allow_none=False):
        if self._actual is None:
            if allow_none:
                return None
            self._actual = _contexts['fork']
        return self._actual._name

    def get_all_start_methods(self):
        return ['fork', 'spawn', 'forkserver']


_contexts = {'fork': _Concrete('fork', ForkProcess), 'spawn': _Concrete('spawn', SpawnProcess), 'forkserver': _Concrete('forkserver', ForkServerProcess)}
_default_context = DefaultContext()

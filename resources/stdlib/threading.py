"""Threads of the simulator: each runs until it waits, in virtual time."""
import sys as _sys
import _thread
import _workers
from itertools import count as _count
from _threading_locks import Barrier, BoundedSemaphore, BrokenBarrierError, Condition, Event, Semaphore, _EVERYONE
from _weakrefset import WeakSet as _WeakSet

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event', 'Lock', 'RLock', 'Semaphore',
           'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size',
           'excepthook', 'ExceptHookArgs', 'getprofile', 'gettrace', 'get_native_id']

get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
TIMEOUT_MAX = _thread.TIMEOUT_MAX
ThreadError = _thread.error
Lock = _allocate_lock = _thread.allocate_lock
RLock = _thread.RLock
_CRLock = RLock
_PyRLock = RLock

_active = {}        # by ident
_starting = {}      # made by start(), not yet begun
_dangling = _WeakSet()
_exit_functions = []
_late_functions = []    # after all threads have ended
_trace_function = _profile_function = None


# ---- thread-local data

class local:
    """Attributes that each thread has for itself."""

    __slots__ = '_local__key', '_local__arguments', '__dict__', '__weakref__'

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = object.__new__(cls)
        object.__setattr__(self, '_local__key', object())
        object.__setattr__(self, '_local__arguments', (args, kwargs))
        _workers.locals()[object.__getattribute__(self, '_local__key')] = object.__getattribute__(self, '__dict__')
        return self

    def __getattribute__(self, name):
        _switch_local(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError(f"{self.__class__.__name__!r} object attribute '__dict__' is read-only")
        _switch_local(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name == '__dict__':
            raise AttributeError(f"{self.__class__.__name__!r} object attribute '__dict__' is read-only")
        _switch_local(self)
        object.__delattr__(self, name)


local.__module__, local.__name__, local.__qualname__ = '_thread', '_local', '_local'


def _switch_local(data):
    mine = _workers.locals()
    key = object.__getattribute__(data, '_local__key')
    attributes = mine.get(key)
    if attributes is None:
        attributes = mine[key] = {}
        object.__setattr__(data, '__dict__', attributes)
        cls = type(data)
        if cls.__init__ is not object.__init__:
            args, kwargs = object.__getattribute__(data, '_local__arguments')
            cls.__init__(data, *args, **kwargs)
    elif object.__getattribute__(data, '__dict__') is not attributes:
        object.__setattr__(data, '__dict__', attributes)


# ---- threads

class ExceptHookArgs(tuple):
    """What excepthook() gets: the exception of a thread, and the thread."""

    def __new__(cls, values):
        self = super().__new__(cls, values)
        if len(self) != 4:
            raise TypeError(f'_thread.ExceptHookArgs() takes a 4-sequence ({len(self)}-sequence given)')
        return self

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return '_thread.ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)' % tuple(self)


def excepthook(args, /):
    """Shows what a thread did not catch."""
    if args.exc_type is SystemExit:
        return
    stream = _sys.stderr
    if stream is None:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    import traceback
    stream.write(f'Exception in thread {name}:\n')
    stream.write(''.join(traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback)))
    stream.flush()


__excepthook__ = excepthook
_numbers = _count(1)
_dummy_numbers = _count(1)


class Thread:
    _initialized = False
    _lane_kind = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        if name is not None:
            name = str(name)
        else:
            name = f'Thread-{next(_numbers)}'
            if target is not None:
                try:
                    name += f' ({target.__name__})'
                except AttributeError:
                    pass
        self._name = name
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = self._native_id = None
        self._started = Event()
        self._is_stopped = False
        self._joining = _workers.Waiters()
        self._initialized = True
        self._process = _workers.process_id()
        _dangling.add(self)

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        status = 'initial'
        if self._started.is_set():
            status = 'started'
        if self._is_stopped:
            status = 'stopped'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{self.__class__.__name__}({self._name}, {status})>'

    def start(self):
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        _starting[self] = self
        try:
            _workers.start(self._bootstrap, self._name, self._lane_kind)
        except BaseException:
            _starting.pop(self, None)
            raise

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self
        _starting.pop(self, None)
        self._started.set()
        try:
            self.run()
        except BaseException as error:
            self._failed(error)
            del error
        finally:
            _active.pop(self._ident, None)
            self._is_stopped = True
            self._joining.wake(_EVERYONE)

    def _failed(self, error):
        if not isinstance(error, SystemExit):
            _workers.ends_by(error)
        if _sys is None:
            return
        try:
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
        except Exception as second:
            print('Exception in threading.excepthook:', file=_sys.stderr, flush=True)
            _sys.excepthook(type(second), second, second.__traceback__)

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if not self._is_stopped:
            self._joining.wait(timeout, _workers.JOIN, self._name)

    def is_alive(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._started.is_set() and not self._is_stopped

    @property
    def name(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)
        if self._ident == get_ident():
            _workers.rename(self._name)

    @property
    def ident(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    @property
    def daemon(self):
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    def isDaemon(self):
        import warnings
        warnings.warn('isDaemon() is deprecated, get the daemon attribute instead', DeprecationWarning, stacklevel=2)
        return self.daemon

    def setDaemon(self, daemonic):
        import warnings
        warnings.warn('setDaemon() is deprecated, set the daemon attribute instead', DeprecationWarning, stacklevel=2)
        self.daemon = daemonic

    def getName(self):
        import warnings
        warnings.warn('getName() is deprecated, get the name attribute instead', DeprecationWarning, stacklevel=2)
        return self.name

    def setName(self, name):
        import warnings
        warnings.warn('setName() is deprecated, set the name attribute instead', DeprecationWarning, stacklevel=2)
        self.name = name


class Timer(Thread):
    """Calls a function after some time, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name='MainThread', daemon=False)
        self._adopt()

    def _adopt(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started.set()
        _active[self._ident] = self


class _DummyThread(_MainThread):
    """A thread that was started by the module _thread."""

    def __init__(self):
        Thread.__init__(self, name=f'Dummy-{next(_dummy_numbers)}', daemon=True)
        self._adopt()

    def is_alive(self):
        return True

    def join(self, timeout=None):
        assert False, 'cannot join a dummy thread'


def current_thread():
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    import warnings
    warnings.warn('currentThread() is deprecated, use current_thread() instead', DeprecationWarning, stacklevel=2)
    return current_thread()


def main_thread():
    return _process_threads.get(_workers.process_id(), _main_thread)


def active_count():
    return len(enumerate())


def activeCount():
    import warnings
    warnings.warn('activeCount() is deprecated, use active_count() instead', DeprecationWarning, stacklevel=2)
    return active_count()


def enumerate():
    process = _workers.process_id()
    return [thread for thread in [*_active.values(), *_starting.values()] if thread._process == process]


def settrace(func):
    global _trace_function
    _trace_function = func


def gettrace():
    return _trace_function


def setprofile(func):
    global _profile_function
    _profile_function = func


def getprofile():
    return _profile_function


def _register_atexit(func, *args, **kwargs):
    if _main_thread._is_stopped:
        raise RuntimeError("can't register atexit after shutdown")
    _exit_functions.append((func, args, kwargs))


def _shutdown():
    """The program has come to its end: pools are told, then all threads that are not daemons are waited for."""
    if _main_thread._is_stopped:
        return
    _main_thread._is_stopped = True
    while _exit_functions:
        func, args, kwargs = _exit_functions.pop()
        func(*args, **kwargs)
    _join_all(_main_thread)
    while _late_functions:
        _late_functions.pop()()


def _join_all(main):
    while True:
        left = [thread for thread in _active.values() if not thread.daemon and thread is not main and thread._process == main._process]
        if not left:
            return
        left[0]._joining.wait(None, _workers.JOIN, left[0]._name)


def _register_late(func):
    _late_functions.append(func)


_main_thread = None
_process_threads = {}    # the main threads of other processes


def _adopt_process():
    thread = _make_main(get_ident(), _workers.process_id())
    _process_threads[thread._process] = thread
    return thread


def _shutdown_process(thread):
    _join_all(thread)
    thread._is_stopped = True
    _active.pop(thread._ident, None)
    _process_threads.pop(thread._process, None)


def _make_main(ident, process):
    main = Thread.__new__(_MainThread)
    main._name, main._daemonic, main._initialized = 'MainThread', False, True
    main._ident, main._native_id, main._process = ident, process, process
    main._started, main._is_stopped, main._joining = Event(), False, _workers.Waiters()
    main._started.set()
    _active[ident] = main
    return main


# The first thread to load this module need not be the main one.
_main_thread = _make_main(_workers.main_ident(), 1000)

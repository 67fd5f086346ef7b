"""Processes of the simulator: threads with a copy of the program's data."""
import itertools
import signal
import sys
import threading
import types
import _transfer
import _workers

__all__ = ['BaseProcess', 'current_process', 'active_children', 'parent_process']

_by_pid = {}
_numbers = itertools.count(1)
_EVERYONE = 1 << 40


def current_process():
    return _by_pid[_workers.process_id()]


def parent_process():
    return current_process()._parent


def active_children():
    """Those that live; those that have ended are waited for."""
    mine = current_process()
    return [child for child in list(_by_pid.values()) if child._parent is mine and child._exitcode is None]


class BaseProcess:
    _start_method = None
    _prefix = 'Process'

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        parent = current_process()
        self._identity = (*parent._identity, next(parent._child_numbers))
        self._config = dict(parent._config)
        self._parent = parent
        self._child_numbers = itertools.count(1)
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or f"{type(self)._prefix}-{':'.join(map(str, self._identity))}"
        self._daemon = parent.daemon if daemon is None else daemon
        self._pid = None
        self._exitcode = None
        self._is_closed = False
        self._joining = _workers.Waiters()
        self._connections = []
        self._worker = None

    @classmethod
    def _share_with_process(cls, self, inherits):
        return self

    def _check_closed(self):
        if self._is_closed:
            raise ValueError('process object is closed')

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._pid is None, 'cannot start a process twice'
        parent = current_process()
        assert self._parent is parent, 'can only start a process object created by current process'
        assert not parent._config.get('daemon'), 'daemonic processes are not allowed to have children'
        self._fork()
        self._config['daemon'] = self._daemon
        self._worker = _workers.start_later(self._begin, self._name, 2)
        self._pid = _workers.pid_of(self._worker)
        _by_pid[self._pid] = self

    # What the process sees of the program's own data is its own: the functions of the main module with globals of their own, and
    # copies of what they and the arguments refer to.
    def _fork(self):
        memo = {}
        main = sys.modules['__main__']
        theirs = {}
        memo[id(main.__dict__)] = (theirs, main.__dict__)
        functions = []
        for name, value in list(main.__dict__.items()):
            if type(value) is types.FunctionType and value.__globals__ is main.__dict__:
                copy = _workers.with_globals(value, theirs)
                copy.__dict__.update(value.__dict__)
                memo[id(value)] = (copy, value)
                functions.append((name, copy))
        for name, value in list(main.__dict__.items()):
            theirs[name] = _transfer.inherit(value, memo)
        theirs.update(functions)
        if 'run' not in type(self).__dict__ and self._target is not None:
            self._target = _transfer.inherit(self._target, memo)
        self._args = _transfer.inherit(self._args, memo)
        self._kwargs = _transfer.inherit(self._kwargs, memo)
        self._connections = [copy for copy, original in memo.values() if hasattr(type(copy), '_leave_process')]

    def _begin(self):
        thread = threading._adopt_process()
        code = 1
        try:
            self.run()
            code = 0
        except SystemExit as end:
            code = end.code
            if code is None:
                code = 0
            elif not isinstance(code, int):
                sys.stderr.write(str(code) + '\n')
                code = 1
        except BaseException as error:
            import traceback
            _workers.ends_by(error)
            sys.stderr.write(f'Process {self._name}:\n')
            sys.stderr.write(''.join(traceback.format_exception(error)))
            del error
        try:
            threading._shutdown_process(thread)
        finally:
            self._over(code)

    def _over(self, code):
        for child in list(_by_pid.values()):
            if child._parent is self and child._exitcode is None and child._daemon:
                child.terminate()
        for connection in self._connections:
            connection._leave_process()
        self._exitcode = code & 0xFF if code >= 0 else code
        self._target = self._args = self._kwargs = None
        self._joining.wake(_EVERYONE)
        for waiting in list(self.__dict__.get('_watchers', ())):
            waiting.wake(_EVERYONE)

    def terminate(self):
        self._end(signal.SIGTERM)

    def kill(self):
        self._end(signal.SIGKILL)

    def _end(self, number):
        self._check_closed()
        if self._pid is not None and self._exitcode is None:
            _workers.kill(self._worker)
            self._over(-int(number))

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent is current_process(), 'can only join a child process'
        assert self._pid is not None, 'can only join a started process'
        if self._exitcode is None:
            self._joining.wait(timeout, _workers.JOIN, self._name)

    def is_alive(self):
        self._check_closed()
        if self is current_process():
            return True
        assert self._parent is current_process(), 'can only test a child process'
        return self._pid is not None and self._exitcode is None

    def close(self):
        if self._pid is not None and self._exitcode is None:
            raise ValueError('Cannot close a process while it is still running. You should first call join() or terminate().')
        self._is_closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    @property
    def daemon(self):
        return self._daemon

    @daemon.setter
    def daemon(self, daemonic):
        assert self._pid is None, 'process has already started'
        self._daemon = daemonic

    @property
    def authkey(self):
        return b'simulated'

    @property
    def exitcode(self):
        self._check_closed()
        return self._exitcode

    @property
    def pid(self):
        self._check_closed()
        return self._pid

    ident = pid

    @property
    def sentinel(self):
        self._check_closed()
        if self._pid is None:
            raise ValueError('process not started')
        return self._pid

    def __repr__(self):
        if self is current_process():
            status = 'started'
        elif self._is_closed:
            status = 'closed'
        elif self._pid is None:
            status = 'initial'
        else:
            status = 'started' if self._exitcode is None else 'stopped'
        text = [type(self).__name__, f'name={self._name!r}']
        if self._pid is not None and self is not current_process():
            text.append(f'pid={self._pid}')
        text.append(f'parent={None if self._parent is None else self._parent._pid}')
        text.append(status)
        if self._exitcode is not None and not self._is_closed:
            code = self._exitcode
            if code < 0:
                try:
                    code = f'-{signal.Signals(-code).name}'
                except ValueError:
                    pass
            text.append(f'exitcode={code}')
        if self._daemon:
            text.append('daemon')
        return f"<{' '.join(text)}>"


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._config = {}
        self._parent = None
        self._child_numbers = itertools.count(1)
        self._name = 'MainProcess'
        self._daemon = False
        self._pid = 1000
        self._exitcode = None
        self._is_closed = False
        self._joining = _workers.Waiters()
        self._connections = []

    def close(self):
        pass


_by_pid[1000] = _MainProcess()


def _at_exit():
    """The program ends: daemons with it, the others are waited for."""
    for child in active_children():
        if child._daemon:
            child.terminate()
    for child in active_children():
        child.join()


threading._register_late(_at_exit)

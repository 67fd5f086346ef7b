"""What the parts of asyncio have beyond its public names: helpers with an underscore that programs reach for all the same."""

import asyncio
import collections
import concurrent.futures
import contextvars
import enum
import inspect
import os
import sys
import threading
import types

PARTS = {}                      # name of a part: its names


def _part(*names):
    def put(thing):
        for name in names:
            PARTS.setdefault(name, {})[thing.__name__] = thing
            thing.__module__ = f'asyncio.{name}'
        return thing
    return put


def _share(part, **values):
    PARTS.setdefault(part, {}).update(values)


# ---- primitives

@_part('mixins')
class _LoopBoundMixin:
    """Belongs to the loop that ran when it first had to wait."""
    _loop = None

    def _get_loop(self):
        running = asyncio._get_running_loop()
        if self._loop is None:
            self._loop = running
        if self._loop is not running:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return running


@_part('locks')
class _ContextManagerMixin:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *exc):
        self.release()


class _BarrierState(enum.Enum):
    FILLING, DRAINING, RESETTING, BROKEN = 'filling', 'draining', 'resetting', 'broken'


_share('locks', _BarrierState=_BarrierState, mixins=types.SimpleNamespace(_LoopBoundMixin=_LoopBoundMixin), collections=collections, enum=enum)


# ---- futures

@_part('futures')
def _get_loop(fut):
    return fut.get_loop() if hasattr(fut, 'get_loop') else fut._loop


@_part('futures')
def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


@_part('futures')
def _convert_future_exc(exc):
    pairs = ((concurrent.futures.CancelledError, asyncio.CancelledError), (concurrent.futures.InvalidStateError, asyncio.InvalidStateError))
    for theirs, ours in pairs:
        if type(exc) is theirs:
            return ours(*exc.args)
    return exc


@_part('futures')
def _set_concurrent_future_state(concurrent_future, source):
    assert source.done()
    if source.cancelled():
        concurrent_future.cancel()
    if concurrent_future.set_running_or_notify_cancel():
        error = source.exception()
        if error is None:
            concurrent_future.set_result(source.result())
        else:
            concurrent_future.set_exception(_convert_future_exc(error))


@_part('futures')
def _copy_future_state(source, dest):
    assert source.done() and (dest.cancelled() or not dest.done())
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
    elif (error := source.exception()) is not None:
        dest.set_exception(_convert_future_exc(error))
    else:
        dest.set_result(source.result())


def _is_ours(future):
    return asyncio.isfuture(future)


@_part('futures')
def _chain_future(source, destination):
    for future, which in ((source, 'source'), (destination, 'destination')):
        if not _is_ours(future) and not isinstance(future, concurrent.futures.Future):
            raise TypeError(f'A future is required for {which} argument')
    source_loop = _get_loop(source) if _is_ours(source) else None
    dest_loop = _get_loop(destination) if _is_ours(destination) else None

    def _set_state(future, other):
        if _is_ours(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def _call_check_cancel(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is dest_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        if dest_loop is None or dest_loop is source_loop:
            _set_state(destination, source)
        elif not dest_loop.is_closed():
            dest_loop.call_soon_threadsafe(_set_state, destination, source)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


_share('futures', GenericAlias=types.GenericAlias, concurrent=concurrent, contextvars=contextvars, sys=sys, STACK_DEBUG=9)
_share('queues', GenericAlias=types.GenericAlias, collections=collections)


# ---- tasks

@_part('tasks')
def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


@_part('tasks')
async def _cancel_and_wait(fut, loop):
    waiter = loop.create_future()
    released = lambda _: _release_waiter(waiter)
    fut.add_done_callback(released)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(released)


@_part('tasks')
async def _wait(fs, timeout, return_when, loop):
    return await asyncio.wait(fs, timeout=timeout, return_when=return_when)


@_part('tasks')
def _ensure_future(coro_or_future, *, loop=None):
    return asyncio.ensure_future(coro_or_future, loop=loop)


@_part('tasks')
async def _wrap_awaitable(awaitable):
    return await awaitable


@_part('tasks')
def _set_task_name(task, name):
    if name is not None and hasattr(task, 'set_name'):
        task.set_name(name)


_share('tasks', GenericAlias=types.GenericAlias, concurrent=concurrent, contextvars=contextvars, inspect=inspect, types=types)


# ---- coroutines

@_part('coroutines')
def _is_debug_mode():
    return sys.flags.dev_mode or (not sys.flags.ignore_environment and bool(os.environ.get('PYTHONASYNCIODEBUG')))


@_part('coroutines')
def _format_coroutine(coro):
    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None) or f'<{type(coro).__name__} without __name__>'
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    running = getattr(coro, 'cr_running', False) or getattr(coro, 'gi_running', False)
    if code is None:
        return f'{name}() running' if running else f'{name}()'
    if running:
        return f'{name}() running at {code.co_filename}:{frame.f_lineno}'
    if frame is not None:
        return f'{name}() running at {code.co_filename}:{frame.f_lineno}'
    return f'{name}() done, defined at {code.co_filename}:{code.co_firstlineno}'


_share('coroutines', _COROUTINE_TYPES=(types.CoroutineType, types.GeneratorType, collections.abc.Coroutine),
       _iscoroutine_typecache=set(), inspect=inspect, types=types, collections=collections)


# ---- reprs

def _unwrap(func):
    while True:
        func = inspect.unwrap(func)
        if isinstance(func, __import__('functools').partial):
            func = func.func
        elif hasattr(func, '__func__'):
            func = func.__func__
        else:
            return func


@_part('format_helpers')
def _get_function_source(func):
    code = getattr(_unwrap(func), '__code__', None)
    return None if code is None else (code.co_filename, code.co_firstlineno)


@_part('format_helpers')
def _format_args_and_kwargs(args, kwargs):
    import reprlib
    shown = [reprlib.repr(arg) for arg in args] + [f'{key}={reprlib.repr(value)}' for key, value in kwargs.items()]
    return f"({', '.join(shown)})"


@_part('format_helpers')
def _format_callback(func, args, kwargs, suffix=''):
    import functools
    if isinstance(func, functools.partial):
        return _format_callback(func.func, func.args, func.keywords, _format_args_and_kwargs(args, kwargs) + suffix)
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None) or repr(func)
    return name + _format_args_and_kwargs(args, kwargs) + suffix


@_part('format_helpers')
def _format_callback_source(func, args):
    shown = _format_callback(func, args, {})
    source = _get_function_source(func)
    return f'{shown} at {source[0]}:{source[1]}' if source else shown


@_part('format_helpers')
def extract_stack(f=None, limit=None):
    import traceback
    if f is None:
        f = sys._getframe().f_back
    stack = traceback.StackSummary.extract(traceback.walk_stack(f), limit=10 if limit is None else limit, lookup_lines=False)
    stack.reverse()
    return stack


@_part('base_futures')
def _format_callbacks(cb):
    shown = [_format_callback_source(one[0], ()) for one in cb]
    if len(shown) > 2:
        shown[1:-1] = [f'<{len(cb) - 2} more>']
    return f"cb=[{', '.join(shown)}]"


@_part('base_futures')
def _future_repr(future):
    return repr(future)


@_part('base_futures', 'base_tasks')
def _future_repr_info(future):
    return repr(future).partition(' ')[2][:-1].split(' ')


@_part('base_tasks')
def _task_repr(task):
    return repr(task)


@_part('base_tasks')
def _task_get_stack(task, limit):
    return task.get_stack(limit=limit)


@_part('base_tasks')
def _task_print_stack(task, limit, file):
    task.print_stack(limit=limit, file=file)


# ---- loops

@_part('runners')
def _cancel_all_tasks(loop):
    tasks = asyncio.all_tasks(loop)
    if not tasks:
        return
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    for task in tasks:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown', 'exception': task.exception(), 'task': task})


class _RunnerState(enum.Enum):
    CREATED, INITIALIZED, CLOSED = 'created', 'initialized', 'closed'


_share('runners', _State=_RunnerState, enum=enum, threading=threading)


@_part('base_events')
def _run_until_complete_cb(fut):
    if not fut.cancelled() and isinstance(fut.exception(), (SystemExit, KeyboardInterrupt)):
        return
    _get_loop(fut).stop()


@_part('base_events')
def _format_handle(handle):
    return str(handle)


@_part('base_events')
def _ipaddr_info(host, port, family, type, proto, flowinfo=0, scopeid=0):
    from asyncio._selector_loop import _info_of_number
    return _info_of_number(host, port, family, type, proto, flowinfo, scopeid)


_share('base_events', MAXIMUM_SELECT_TIMEOUT=24 * 3600, collections=collections, threading=threading, os=os, sys=sys)
_share('timeouts', enum=enum)
_share('threads', contextvars=contextvars)


class _TimeoutState(enum.Enum):
    CREATED, ENTERED, EXPIRING, EXPIRED, EXITED = 'created', 'active', 'expiring', 'expired', 'finished'


_share('timeouts', _State=_TimeoutState)


class _RunningLoop(threading.local):
    loop_pid = (None, None)


_share('events', _RunningLoop=_RunningLoop, contextvars=contextvars, threading=threading, os=os, sys=sys)


def find(part, name):
    """(True, value) where the part has that name."""
    names = PARTS.get(part, {})
    if name in names:
        return True, names[name]
    if name == 'logger' and part not in ('exceptions', 'constants'):
        import logging
        return True, logging.getLogger('asyncio')
    if part == 'events' and name == '_event_loop_policy':
        return True, asyncio.get_event_loop_policy()
    if part == 'unix_events':
        if name == 'BaseChildWatcher':
            from asyncio import _child_watchers
            return True, _child_watchers._Watcher
        if name == '_UnixDefaultEventLoopPolicy':
            return True, asyncio.DefaultEventLoopPolicy
        if name in ('_UnixReadPipeTransport', '_UnixWritePipeTransport'):
            from asyncio import _unix_pipes
            if hasattr(_unix_pipes, name):
                return True, getattr(_unix_pipes, name)
    if part == 'selector_events' and name.startswith('_Selector'):
        from asyncio import _selector_transports
        if hasattr(_selector_transports, name):
            return True, getattr(_selector_transports, name)
    return False, None

"""Structured concurrency as trio spells it. Simulated package: its everyday part, on asyncio's loop, by the machinery of anyio here."""
import asyncio as _asyncio
import contextvars as _contextvars
import math as _math
import subprocess as _subprocess
import types as _types

import _sim
from anyio import _scopes
from anyio import (BrokenResourceError, BusyResourceError, CapacityLimiter, ClosedResourceError, Condition, EndOfStream, WouldBlock, create_memory_object_stream, open_file,
                   open_signal_receiver)

__version__ = '0.25.0'

Cancelled = _asyncio.CancelledError
CancelScope = _scopes.CancelScope
TASK_STATUS_IGNORED = _types.SimpleNamespace(started=lambda value=None: None)


class TooSlowError(Exception):
    pass


class EndOfChannel(EndOfStream):
    pass


class TrioInternalError(Exception):
    pass


class RunFinishedError(RuntimeError):
    pass


class NeedHandshakeError(Exception):
    pass


class TrioDeprecationWarning(FutureWarning):
    pass


class StrictFIFOLock(_asyncio.Lock):
    pass


# ---- running and time

def run(async_fn, *args, clock=None, instruments=(), restrict_keyboard_interrupt_to_checkpoints=False, strict_exception_groups=True):
    if _asyncio.iscoroutine(async_fn):
        async_fn.close()
        raise TypeError("Trio was expecting an async function, but instead it got a coroutine object. Use trio.run(f, ...) instead of trio.run(f(...))")
    if not callable(async_fn):
        raise TypeError(f'Trio was expecting an async function, but got {async_fn!r} instead')

    async def main():
        _loop.set(_asyncio.get_running_loop())
        for instrument in instruments:
            if hasattr(instrument, 'before_run'):
                instrument.before_run()
        try:
            return await async_fn(*args)
        finally:
            for instrument in instruments:
                if hasattr(instrument, 'after_run'):
                    instrument.after_run()

    return _asyncio.run(main())


_loop = _contextvars.ContextVar('loop of this run')


def current_time():
    return _asyncio.get_running_loop().time()


async def sleep(seconds):
    if seconds < 0:
        raise ValueError('`seconds` must be non-negative')
    await _asyncio.sleep(seconds)


async def sleep_until(deadline):
    await _asyncio.sleep(max(0, deadline - current_time()))


async def sleep_forever():
    await _asyncio.get_running_loop().create_future()


def current_effective_deadline():
    return _scopes.current_effective_deadline()


# ---- scopes

def _limit(seconds):
    if seconds < 0:
        raise ValueError('timeout must be non-negative')
    return current_time() + seconds if seconds < _math.inf else _math.inf


def move_on_after(seconds, *, shield=False):
    return CancelScope(deadline=_limit(seconds), shield=shield)


def move_on_at(deadline, *, shield=False):
    return CancelScope(deadline=deadline, shield=shield)


class fail_at:
    def __init__(self, deadline, *, shield=False):
        self._scope = CancelScope(deadline=deadline, shield=shield)

    def __enter__(self):
        return self._scope.__enter__()

    def __exit__(self, *exc):
        caught = self._scope.__exit__(*exc)
        if caught and self._scope.cancelled_caught:
            raise TooSlowError
        return caught


def fail_after(seconds, *, shield=False):
    return fail_at(_limit(seconds), shield=shield)


# ---- nurseries

class Nursery(_scopes.TaskGroup):
    @property
    def child_tasks(self):
        return frozenset(self.cancel_scope._tasks)

    def start_soon(self, async_fn, *args, name=None):
        if _asyncio.iscoroutine(async_fn):
            async_fn.close()
            raise TypeError('Trio was expecting an async function, but instead it got a coroutine object. Use nursery.start_soon(f, ...) '
                            'instead of nursery.start_soon(f(...))')
        super().start_soon(async_fn, *args, name=name)

    async def __aexit__(self, kind, error, traceback):
        try:
            return await super().__aexit__(kind, error, traceback)
        except BaseExceptionGroup as group:
            problem = type(group)('Exceptions from Trio nursery', group.exceptions)
        raise problem from None


def open_nursery(strict_exception_groups=None):
    return Nursery()


# ---- synchronisation

class Event:
    def __init__(self):
        self._event = _asyncio.Event()

    def is_set(self):
        return self._event.is_set()

    def set(self):
        self._event.set()

    async def wait(self):
        if self._event.is_set():
            await _asyncio.sleep(0)
        else:
            await self._event.wait()

    def statistics(self):
        return _types.SimpleNamespace(tasks_waiting=len(self._event._waiters))


class Lock(_asyncio.Lock):
    def acquire_nowait(self):
        if self.locked():
            raise WouldBlock
        self._locked = True


class Semaphore(_asyncio.Semaphore):
    def __init__(self, initial_value, *, max_value=None):
        super().__init__(initial_value)
        self.max_value = max_value

    value = property(lambda self: self._value)

    def acquire_nowait(self):
        if self._value <= 0:
            raise WouldBlock
        self._value -= 1

    def release(self):
        if self.max_value is not None and self._value >= self.max_value:
            raise ValueError('semaphore released too many times')
        super().release()


class _Side:
    def __init__(self, stream):
        self._stream = stream

    def clone(self):
        return type(self)(self._stream.clone())

    def close(self):
        self._stream.close()

    async def aclose(self):
        self.close()
        await _asyncio.sleep(0)

    def statistics(self):
        return self._stream.statistics()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


class MemorySendChannel(_Side):
    async def send(self, value):
        await self._stream.send(value)

    def send_nowait(self, value):
        self._stream.send_nowait(value)


class MemoryReceiveChannel(_Side):
    async def receive(self):
        try:
            return await self._stream.receive()
        except EndOfStream:
            pass
        raise EndOfChannel

    def receive_nowait(self):
        try:
            return self._stream.receive_nowait()
        except EndOfStream:
            pass
        raise EndOfChannel

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return await self.receive()
        except EndOfChannel:
            raise StopAsyncIteration from None


class open_memory_channel(tuple):
    """Also written with a type: open_memory_channel[int](0)."""

    def __new__(cls, max_buffer_size):
        if max_buffer_size != _math.inf and not isinstance(max_buffer_size, int):
            raise TypeError('max_buffer_size must be an integer or math.inf')
        send, receive = create_memory_object_stream(max_buffer_size)
        return tuple.__new__(cls, (MemorySendChannel(send), MemoryReceiveChannel(receive)))


# ---- threads

class to_thread:
    @staticmethod
    async def run_sync(sync_fn, *args, thread_name=None, abandon_on_cancel=False, cancellable=False, limiter=None):
        if limiter is None:
            return await _asyncio.to_thread(sync_fn, *args)
        async with limiter:
            return await _asyncio.to_thread(sync_fn, *args)

    @staticmethod
    def current_default_thread_limiter():
        return CapacityLimiter(40)


class from_thread:
    @staticmethod
    def run(afn, *args, trio_token=None):
        async def call():
            return await afn(*args)
        return _asyncio.run_coroutine_threadsafe(call(), trio_token or _loop.get()).result()

    @staticmethod
    def run_sync(fn, *args, trio_token=None):
        async def call():
            return fn(*args)
        return _asyncio.run_coroutine_threadsafe(call(), trio_token or _loop.get()).result()


class lowlevel:
    @staticmethod
    async def checkpoint():
        await _asyncio.sleep(0)

    checkpoint_if_cancelled = cancel_shielded_checkpoint = checkpoint
    current_task = staticmethod(_asyncio.current_task)
    current_trio_token = staticmethod(_asyncio.get_running_loop)

    @staticmethod
    def spawn_system_task(async_fn, *args, name=None, context=None):
        return _asyncio.get_running_loop().create_task(async_fn(*args), name=name)


# ---- streams and processes

class SocketStream:
    def __init__(self, reader, writer):
        self._reader, self._writer = reader, writer
        self.socket = writer.get_extra_info('socket')

    async def send_all(self, data):
        self._writer.write(data)
        await self._writer.drain()

    async def receive_some(self, max_bytes=None):
        return await self._reader.read(max_bytes or 65536)

    async def send_eof(self):
        self._writer.write_eof()

    async def aclose(self):
        self._writer.close()
        await _asyncio.sleep(0)

    def __aiter__(self):
        return self

    async def __anext__(self):
        data = await self.receive_some()
        if not data:
            raise StopAsyncIteration
        return data

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        await self.aclose()


async def open_tcp_stream(host, port, *, happy_eyeballs_delay=0.25, local_address=None):
    return SocketStream(*await _asyncio.open_connection(host, port))


async def serve_tcp(handler, port, *, host=None, backlog=None, handler_nursery=None, task_status=TASK_STATUS_IGNORED):
    async def serve(reader, writer):
        async with SocketStream(reader, writer) as stream:
            await handler(stream)
    server = await _asyncio.start_server(serve, host, port)
    async with server:
        task_status.started(server.sockets)
        await server.serve_forever()


async def run_process(command, *, stdin=b'', capture_stdout=False, capture_stderr=False, check=True, deliver_cancel=None, shell=False, **options):
    pipe = _asyncio.subprocess.PIPE
    start = _asyncio.create_subprocess_shell if shell or isinstance(command, str) else _asyncio.create_subprocess_exec
    words = (command,) if isinstance(command, str) else tuple(command)
    process = await start(*words, stdin=pipe, stdout=pipe if capture_stdout else None, stderr=pipe if capture_stderr else None, **options)
    out, err = await process.communicate(stdin)
    if check and process.returncode:
        raise _subprocess.CalledProcessError(process.returncode, command, output=out, stderr=err)
    return _subprocess.CompletedProcess(command, process.returncode, out, err)


class abc:
    """Bases that programs name; nothing is checked."""

    class Instrument:
        pass

    class AsyncResource:
        async def __aenter__(self):
            return self

        async def __aexit__(self, *exc):
            await self.aclose()

    class SendStream(AsyncResource):
        pass

    class ReceiveStream(AsyncResource):
        pass

    class Stream(SendStream, ReceiveStream):
        pass

    class SendChannel(AsyncResource):
        __class_getitem__ = classmethod(lambda cls, item: cls)

    class ReceiveChannel(AsyncResource):
        __class_getitem__ = classmethod(lambda cls, item: cls)

    class Clock:
        pass


class testing:
    @staticmethod
    async def wait_all_tasks_blocked(cushion=0.0):
        for _ in range(20):
            await _asyncio.sleep(0)

    class MockClock:
        def __init__(self, rate=0.0, autojump_threshold=_math.inf):
            self.rate, self.autojump_threshold = rate, autojump_threshold


__getattr__ = _sim.missing(__name__)

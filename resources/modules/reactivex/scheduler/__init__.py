"""Where and when things are done."""
import asyncio
import collections
import datetime
import heapq
import time

from ..disposable import Disposable, SerialDisposable


try:
    from threading import get_ident as this_thread
except ImportError:
    def this_thread():
        return 0


def seconds_of(value):
    return value.total_seconds() if isinstance(value, datetime.timedelta) else float(value)


class Scheduler:
    @property
    def now(self):
        return datetime.datetime.utcfromtimestamp(time.time())

    def invoke(self, action, state):
        made = action(self, state)
        return made if hasattr(made, 'dispose') else Disposable()

    def schedule(self, action, state=None):
        raise NotImplementedError

    def schedule_relative(self, duetime, action, state=None):
        raise NotImplementedError

    def schedule_absolute(self, duetime, action, state=None):
        return self.schedule_relative(duetime - self.now, action, state)

    def schedule_periodic(self, period, action, state=None):
        held = SerialDisposable()

        def again(scheduler, value):
            if not held.is_disposed:
                value = action(value)
                held.current = scheduler.schedule_relative(period, again, value)
        held.current = self.schedule_relative(period, again, state)
        return held

    @staticmethod
    def to_seconds(value):
        return seconds_of(value)

    @staticmethod
    def to_timedelta(value):
        return value if isinstance(value, datetime.timedelta) else datetime.timedelta(seconds=value)

    @staticmethod
    def to_datetime(value):
        return value if isinstance(value, datetime.datetime) else datetime.datetime.utcfromtimestamp(value)


class ImmediateScheduler(Scheduler):
    _one = None

    @classmethod
    def singleton(cls):
        if cls.__dict__.get('_one') is None:
            cls._one = cls()
        return cls._one

    def schedule(self, action, state=None):
        return self.invoke(action, state)

    def schedule_relative(self, duetime, action, state=None):
        if seconds_of(duetime) > 0:
            time.sleep(seconds_of(duetime))
        return self.invoke(action, state)


class CurrentThreadScheduler(ImmediateScheduler):
    """One thing after the other: what is asked for while something runs waits for its end."""

    def __init__(self):
        self._queues = {}

    def _queue(self):
        return self._queues.get(this_thread())

    def schedule_required(self):
        return self._queue() is None

    def schedule(self, action, state=None):
        return self.schedule_relative(0.0, action, state)

    def schedule_relative(self, duetime, action, state=None):
        held = SerialDisposable()
        queue, me = self._queue(), this_thread()
        due = time.monotonic() + seconds_of(duetime)
        if queue is not None:
            queue[1] += 1
            heapq.heappush(queue[0], (due, queue[1], action, state, held))
            return held
        queue = self._queues[me] = [[(due, 0, action, state, held)], 0]
        try:
            while queue[0]:
                due, _, action, state, one = heapq.heappop(queue[0])
                if one.is_disposed:
                    continue
                wait = due - time.monotonic()
                if wait > 0:
                    time.sleep(wait)
                one.disposable = self.invoke(action, state)
        finally:
            del self._queues[me]
        return held


TrampolineScheduler = CurrentThreadScheduler


class LoopTimers:
    """Timers of an event loop as a scheduler's."""

    def schedule(self, action, state=None):
        held = SerialDisposable()

        def run():
            held.disposable = self.invoke(action, state)
        handle = self._soon(run)
        return _Both(held, handle)

    def schedule_relative(self, duetime, action, state=None):
        delay = seconds_of(duetime)
        if delay <= 0:
            return self.schedule(action, state)
        held = SerialDisposable()

        def run():
            held.disposable = self.invoke(action, state)
        handle = self._loop.call_later(delay, run)
        return _Both(held, handle)

    def _soon(self, run):
        return self._loop.call_soon(run)


class _Both(Disposable):
    def __init__(self, held, handle):
        super().__init__()
        self._held, self._handle = held, handle

    def dispose(self):
        if not self.is_disposed:
            self.is_disposed = True
            self._handle.cancel()
            self._held.dispose()


class TimeoutScheduler(LoopTimers, ImmediateScheduler):
    """Timers: of the event loop that runs in this thread, otherwise each a thread of its own."""

    @property
    def _loop(self):
        return asyncio._get_running_loop()

    def schedule(self, action, state=None):
        return super().schedule(action, state) if self._loop is not None else self.schedule_relative(0.0, action, state)

    def schedule_relative(self, duetime, action, state=None):
        if self._loop is not None:
            return super().schedule_relative(duetime, action, state)
        held = SerialDisposable()

        def run():
            held.disposable = self.invoke(action, state)
        import threading
        timer = threading.Timer(max(0.0, seconds_of(duetime)), run)
        timer.daemon = True
        timer.start()
        return _Both(held, timer)


class NewThreadScheduler(Scheduler):
    def __init__(self, thread_factory=None):
        pass

    def _start(self, delay, action, state):
        held = SerialDisposable()

        def run():
            if delay > 0:
                time.sleep(delay)
            if not held.is_disposed:
                held.disposable = self.invoke(action, state)
        import threading
        threading.Thread(target=run, daemon=True).start()
        return held

    def schedule(self, action, state=None):
        return self._start(0.0, action, state)

    def schedule_relative(self, duetime, action, state=None):
        return self._start(seconds_of(duetime), action, state)


class EventLoopScheduler(NewThreadScheduler):
    def __init__(self, thread_factory=None, exit_if_empty=False):
        pass

    def dispose(self):
        pass


class ThreadPoolScheduler(NewThreadScheduler):
    def __init__(self, max_workers=None):
        from concurrent.futures import ThreadPoolExecutor
        self.executor = ThreadPoolExecutor(max_workers=max_workers)

    def _start(self, delay, action, state):
        held = SerialDisposable()

        def run():
            if delay > 0:
                time.sleep(delay)
            if not held.is_disposed:
                held.disposable = self.invoke(action, state)
        self.executor.submit(run)
        return held


class VirtualTimeScheduler(Scheduler):
    """A clock of its own, that start() runs."""

    def __init__(self, initial_clock=0):
        self._clock, self._queue, self._count = float(initial_clock), [], 0

    clock = property(lambda self: self._clock)

    def schedule(self, action, state=None):
        return self.schedule_relative(0.0, action, state)

    def schedule_relative(self, duetime, action, state=None):
        held = SerialDisposable()
        self._count += 1
        heapq.heappush(self._queue, (self._clock + seconds_of(duetime), self._count, action, state, held))
        return held

    def start(self):
        self.advance_to(float('inf'))

    def advance_by(self, span):
        self.advance_to(self._clock + seconds_of(span))

    def advance_to(self, moment):
        while self._queue and self._queue[0][0] <= moment:
            self._clock, _, action, state, held = heapq.heappop(self._queue)
            if not held.is_disposed:
                held.disposable = self.invoke(action, state)
        if moment != float('inf'):
            self._clock = moment


HistoricalScheduler = VirtualTimeScheduler
for _kind in (TimeoutScheduler, CurrentThreadScheduler):
    _kind._one = None

"""Observables and their observers."""
import asyncio

from .disposable import Disposable, SerialDisposable
from .scheduler import CurrentThreadScheduler

trampoline = CurrentThreadScheduler.singleton()


def ignore(*args):
    pass


def reraise(error):
    raise error if isinstance(error, BaseException) else Exception(error)


class Observer:
    """Three functions; after the end it hears nothing more."""

    def __init__(self, on_next=None, on_error=None, on_completed=None):
        self._next, self._error, self._completed = on_next or ignore, on_error or reraise, on_completed or ignore
        self.is_stopped = False

    def on_next(self, value):
        if not self.is_stopped:
            self._next(value)

    def on_error(self, error):
        if not self.is_stopped:
            self.is_stopped = True
            self._error(error)

    def on_completed(self):
        if not self.is_stopped:
            self.is_stopped = True
            self._completed()

    def dispose(self):
        self.is_stopped = True

    def to_notifier(self):
        return self.on_next


class AutoDetachObserver(Observer):
    """Ends its subscription with the last it hears."""

    def __init__(self, on_next, on_error, on_completed):
        super().__init__(on_next, on_error, on_completed)
        self.subscription = SerialDisposable()

    def on_next(self, value):
        if not self.is_stopped:
            try:
                self._next(value)
            except Exception:
                self.dispose()
                raise

    def on_error(self, error):
        if not self.is_stopped:
            self.is_stopped = True
            try:
                self._error(error)
            finally:
                self.dispose()

    def on_completed(self):
        if not self.is_stopped:
            self.is_stopped = True
            try:
                self._completed()
            finally:
                self.dispose()

    def dispose(self):
        self.is_stopped = True
        self.subscription.dispose()


class Observable:
    def __init__(self, subscribe=None):
        self._subscribe = subscribe

    def _subscribe_core(self, observer, scheduler=None):
        return self._subscribe(observer, scheduler) if self._subscribe is not None else Disposable()

    def subscribe(self, on_next=None, on_error=None, on_completed=None, *, scheduler=None, observer=None):
        if on_next is not None and not callable(on_next) and hasattr(on_next, 'on_next'):
            observer = on_next
        if observer is not None:
            on_next, on_error, on_completed = observer.on_next, observer.on_error, observer.on_completed
        held = AutoDetachObserver(on_next, on_error, on_completed)

        def begin(_=None, __=None):
            try:
                made = self._subscribe_core(held, scheduler)
            except Exception as error:
                if held.is_stopped:
                    raise
                held.on_error(error)
                return
            held.subscription.disposable = made if hasattr(made, 'dispose') else Disposable(made)
        if trampoline.schedule_required():
            trampoline.schedule(begin)
        else:
            begin()
        return Disposable(held.dispose)

    subscribe_ = subscribe

    def pipe(self, *operators):
        made = self
        for operator in operators:
            made = operator(made)
        return made

    def run(self):
        """Waits for the last value, and holds up its thread."""
        import threading
        done, told = threading.Event(), {}

        def failed(error):
            told['error'] = error
            done.set()
        self.subscribe(lambda value: told.update(value=value), failed, done.set)
        done.wait()
        if 'error' in told:
            reraise(told['error'])
        if 'value' not in told:
            from .internal import SequenceContainsNoElementsError
            raise SequenceContainsNoElementsError()
        return told['value']

    def __await__(self):
        from .operators import to_future
        return self.pipe(to_future()).__await__()

    def __aiter__(self):
        return _values_of(self)

    def __add__(self, other):
        from . import concat
        return concat(self, other)

    def __getitem__(self, key):
        from . import operators as ops
        if isinstance(key, slice):
            made = self.pipe(ops.skip(key.start or 0))
            return made if key.stop is None else made.pipe(ops.take(key.stop - (key.start or 0)))
        return self.pipe(ops.element_at(key))

    def __getattr__(self, name):
        """The older style: observable.map(f).filter(g)."""
        if name.startswith('_'):
            raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}')
        from . import operators
        make = operators.__dict__.get(name) or operators.__dict__.get(name + '_')
        if make is None:
            raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r} (not part of the simulator)')
        return lambda *args, **named: self.pipe(make(*args, **named))


async def _values_of(observable):
    queue = asyncio.Queue()
    end = object()
    with observable.subscribe(queue.put_nowait, lambda error: queue.put_nowait((end, error)), lambda: queue.put_nowait((end, None))):
        while True:
            value = await queue.get()
            if isinstance(value, tuple) and len(value) == 2 and value[0] is end:
                if value[1] is not None:
                    raise value[1]
                return
            yield value


class GroupedObservable(Observable):
    def __init__(self, key, underlying):
        super().__init__(underlying._subscribe_core)
        self.key = key


class ConnectableObservable(Observable):
    def __init__(self, source, subject):
        super().__init__(subject.subscribe_observer)
        self._source, self._subject, self._running, self._count = source, subject, None, 0

    def connect(self, scheduler=None):
        if self._running is None:
            self._running = SerialDisposable()
            self._running.disposable = self._source.subscribe(self._subject, scheduler=scheduler)
        running = self._running

        def stop():
            running.dispose()
            self._running = None
        return Disposable(stop)

    def ref_count(self):
        def subscribe(observer, scheduler=None):
            self._count += 1
            inner = self.subscribe(observer, scheduler=scheduler)
            if self._count == 1:
                self._connection = self.connect(scheduler)

            def stop():
                inner.dispose()
                self._count -= 1
                if self._count == 0:
                    self._connection.dispose()
            return Disposable(stop)
        return Observable(subscribe)

    def auto_connect(self, subscriber_count=1):
        def subscribe(observer, scheduler=None):
            self._count += 1
            inner = self.subscribe(observer, scheduler=scheduler)
            if self._count == subscriber_count:
                self.connect(scheduler)
            return inner
        return Observable(subscribe)

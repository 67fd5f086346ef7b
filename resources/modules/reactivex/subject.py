"""Both observer and observable."""
from .disposable import Disposable
from .internal import DisposedException
from .observable import Observable, Observer


class Subject(Observable, Observer):
    def __init__(self):
        Observable.__init__(self)
        self.observers, self.is_stopped, self.is_disposed, self.exception = [], False, False, None

    def _check(self):
        if self.is_disposed:
            raise DisposedException()

    def _subscribe_core(self, observer, scheduler=None):
        self._check()
        if not self.is_stopped:
            self.observers.append(observer)
            return Disposable(lambda: observer in self.observers and self.observers.remove(observer))
        if self.exception is not None:
            observer.on_error(self.exception)
        else:
            observer.on_completed()
        return Disposable()

    def subscribe_observer(self, observer, scheduler=None):
        return self._subscribe_core(observer, scheduler)

    def on_next(self, value):
        self._check()
        if not self.is_stopped:
            for observer in list(self.observers):
                observer.on_next(value)

    def on_error(self, error):
        self._check()
        if not self.is_stopped:
            self.is_stopped, self.exception = True, error if isinstance(error, BaseException) else Exception(error)
            held, self.observers = self.observers, []
            for observer in held:
                observer.on_error(self.exception)

    def on_completed(self):
        self._check()
        if not self.is_stopped:
            self.is_stopped = True
            held, self.observers = self.observers, []
            for observer in held:
                observer.on_completed()

    def dispose(self):
        self.is_disposed, self.observers = True, []


class BehaviorSubject(Subject):
    def __init__(self, value):
        super().__init__()
        self.value = value

    def _subscribe_core(self, observer, scheduler=None):
        if not self.is_stopped:
            observer.on_next(self.value)
        return super()._subscribe_core(observer, scheduler)

    def on_next(self, value):
        self.value = value
        super().on_next(value)


class ReplaySubject(Subject):
    def __init__(self, buffer_size=None, window=None, scheduler=None):
        super().__init__()
        self.buffer_size, self.queue = buffer_size, []

    def _subscribe_core(self, observer, scheduler=None):
        for value in list(self.queue):
            observer.on_next(value)
        return super()._subscribe_core(observer, scheduler)

    def on_next(self, value):
        if not self.is_stopped:
            self.queue.append(value)
            if self.buffer_size is not None:
                del self.queue[:-self.buffer_size or len(self.queue)]
        super().on_next(value)


class AsyncSubject(Subject):
    def __init__(self):
        super().__init__()
        self._held = []

    def _subscribe_core(self, observer, scheduler=None):
        if self.is_stopped and self.exception is None and self._held:
            observer.on_next(self._held[0])
        return super()._subscribe_core(observer, scheduler)

    def on_next(self, value):
        if not self.is_stopped:
            self._held = [value]

    def on_completed(self):
        if not self.is_stopped:
            for value in self._held:
                for observer in list(self.observers):
                    observer.on_next(value)
        super().on_completed()

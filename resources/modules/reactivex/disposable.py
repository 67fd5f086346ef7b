"""What ends a subscription."""


class Disposable:
    def __init__(self, action=None):
        self.action = action
        self.is_disposed = False

    def dispose(self):
        if not self.is_disposed:
            self.is_disposed = True
            if callable(self.action):
                self.action()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.dispose()


class BooleanDisposable(Disposable):
    pass


class CompositeDisposable(Disposable):
    def __init__(self, *args):
        super().__init__()
        self.disposable = list(args[0]) if args and isinstance(args[0], list) else list(args)

    def add(self, item):
        if self.is_disposed:
            item.dispose()
        else:
            self.disposable.append(item)

    def remove(self, item):
        if item in self.disposable:
            self.disposable.remove(item)
            item.dispose()

    def clear(self):
        held, self.disposable = self.disposable, []
        for item in held:
            item.dispose()

    def dispose(self):
        if not self.is_disposed:
            self.is_disposed = True
            self.clear()

    length = property(lambda self: len(self.disposable))


class SerialDisposable(Disposable):
    """Holds one at a time: a new one ends the old one."""

    def __init__(self):
        super().__init__()
        self.current = None

    @property
    def disposable(self):
        return self.current

    @disposable.setter
    def disposable(self, value):
        old, self.current = self.current, value
        if old is not None:
            old.dispose()
        if self.is_disposed and value is not None:
            value.dispose()

    def dispose(self):
        if not self.is_disposed:
            self.is_disposed = True
            if self.current is not None:
                self.current.dispose()


class SingleAssignmentDisposable(SerialDisposable):
    pass


class MultipleAssignmentDisposable(SerialDisposable):
    @property
    def disposable(self):
        return self.current

    @disposable.setter
    def disposable(self, value):
        self.current = value
        if self.is_disposed and value is not None:
            value.dispose()


RefCountDisposable = ScheduledDisposable = Disposable

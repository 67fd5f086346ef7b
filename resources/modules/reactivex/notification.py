"""What an observer hears, as values."""


class Notification:
    has_value, value, kind = False, None, ''

    def accept(self, on_next, on_error=None, on_completed=None):
        if hasattr(on_next, 'on_next'):
            on_next, on_error, on_completed = on_next.on_next, on_next.on_error, on_next.on_completed
        return self._accept(on_next, on_error, on_completed)

    def __eq__(self, other):
        return isinstance(other, Notification) and str(self) == str(other)

    def __hash__(self):
        return hash(str(self))

    def __repr__(self):
        return str(self)


class OnNext(Notification):
    has_value, kind = True, 'N'

    def __init__(self, value):
        self.value = value

    def _accept(self, on_next, on_error, on_completed):
        return on_next(self.value)

    def __str__(self):
        return f'OnNext({self.value})'


class OnError(Notification):
    kind = 'E'

    def __init__(self, error):
        self.exception = error if isinstance(error, Exception) else Exception(error)

    def _accept(self, on_next, on_error, on_completed):
        return on_error(self.exception) if on_error else None

    def __str__(self):
        return f'OnError({self.exception})'


class OnCompleted(Notification):
    kind = 'C'

    def _accept(self, on_next, on_error, on_completed):
        return on_completed() if on_completed else None

    def __str__(self):
        return 'OnCompleted()'

"""What assertRaises(), assertWarns() and assertLogs() give, for with statements."""
import re
import sys
import warnings

__name__ = "unittest.case"      # where the classes here say they are from

_MAX_LENGTH = 80


def _shown(value, is_short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text if not is_short or len(text) < _MAX_LENGTH else text[:_MAX_LENGTH] + " [truncated]..."


def _named(kinds):
    return ", ".join(getattr(k, "__name__", str(k)) for k in kinds) if isinstance(kinds, tuple) else getattr(kinds, "__name__", str(kinds))


class _Asserting:
    """A context in which something shall happen."""

    def __init__(self, case, expected, pattern=None):
        self.case, self.expected = case, expected
        self.pattern = re.compile(pattern) if isinstance(pattern, (str, bytes)) else pattern
        self.msg, self.called = None, ""

    def _fail(self, text):
        raise self.case.failureException(self.case._formatMessage(self.msg, text))

    def _use(self, args, kwargs):
        """As a context, or for a call that is given along."""
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.called = " by " + getattr(function, "__name__", str(function))
        with self:
            function(*args, **kwargs)


class _Raises(_Asserting):
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            self._fail(f"{_named(self.expected)} not raised{self.called}")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.pattern is not None and not self.pattern.search(str(value)):
            self._fail(f'"{self.pattern.pattern}" does not match "{value}"')
        return True


class _Warns(_Asserting):
    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self._catching = warnings.catch_warnings(record=True)
        self.warnings = self._catching.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, tb):
        self._catching.__exit__(kind, value, tb)
        if kind is not None:
            return
        first = None
        for given in self.warnings:
            if not isinstance(given.message, self.expected):
                continue
            first = first or given.message
            if self.pattern is not None and not self.pattern.search(str(given.message)):
                continue
            self.warning, self.filename, self.lineno = given.message, given.filename, given.lineno
            return
        if first is not None:
            self._fail(f'"{self.pattern.pattern}" does not match "{first}"')
        self._fail(f"{_named(self.expected)} not triggered{self.called}")


class _Logs:
    def __init__(self, case, logger, level, none_wanted):
        import logging
        self.case, self.none_wanted = case, none_wanted
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = getattr(logging, level) if isinstance(level, str) else level or logging.INFO
        self.records, self.output = [], []

    def __enter__(self):
        import logging
        formatter = logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        class Watcher(logging.Handler):
            def emit(handler, record):
                self.records.append(record)
                self.output.append(formatter.format(record))
        self._kept = self.logger.handlers[:], self.logger.level, self.logger.propagate
        self.logger.handlers = [Watcher()]
        self.logger.setLevel(self.level)
        self.logger.propagate = False
        return None if self.none_wanted else self

    def __exit__(self, kind, value, tb):
        import logging
        self.logger.handlers, level, self.logger.propagate = self._kept
        self.logger.setLevel(level)
        if kind is not None:
            return False
        if self.none_wanted and self.records:
            raise self.case.failureException(f"Unexpected logs found: {self.output!r}")
        if not self.none_wanted and not self.records:
            raise self.case.failureException(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}")

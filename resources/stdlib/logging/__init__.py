"""Loggers, handlers and the texts of records."""
import sys

from logging import _records
from logging._formats import (_STYLES, BASIC_FORMAT, BufferingFormatter, Formatter, PercentStyle, StrFormatStyle, StringTemplateStyle,
                              _defaultFormatter)
from logging._records import (CRITICAL, DEBUG, ERROR, FATAL, INFO, NOTSET, WARN, WARNING, LogRecord, _checkLevel, _level_names, _name_levels,
                              addLevelName, getLevelName, getLevelNamesMapping, getLogRecordFactory, makeLogRecord, setLogRecordFactory)
from logging._sinks import (FileHandler, Filter, Filterer, Handler, NullHandler, StreamHandler, _defaultLastResort, _handlers, _StderrHandler,
                            lastResort)

raiseExceptions = logThreads = logMultiprocessing = logProcesses = logAsyncioTasks = True


class PlaceHolder:
    """Stands in the hierarchy for a logger that nobody asked for yet."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        self.loggerMap[alogger] = None


class Manager:
    """Holds the loggers."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = 0
        self.emittedNoHandlerWarning = False
        self.loggerDict = {}
        self.loggerClass = self.logRecordFactory = None

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        found = self.loggerDict.get(name)
        if isinstance(found, Logger):
            return found
        logger = (self.loggerClass or _loggerClass)(name)
        logger.manager = self
        self.loggerDict[name] = logger
        parent, above = None, name.rpartition(".")[0]
        while above and parent is None:
            place = self.loggerDict.get(above)
            if place is None:
                self.loggerDict[above] = PlaceHolder(logger)
            elif isinstance(place, Logger):
                parent = place
            else:
                place.append(logger)
            above = above.rpartition(".")[0]
        logger.parent = parent or self.root
        if found is not None:
            for child in found.loggerMap:
                if not child.parent.name.startswith(name):
                    child.parent = logger
        return logger

    def setLoggerClass(self, klass):
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        self.logRecordFactory = factory

    def _clear_cache(self):
        pass


def _at_level(name, level):
    """A logger's method for one level."""

    def method(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)
    method.__name__, method.__qualname__ = name, f"Logger.{name}"
    return method


class Logger(Filterer):
    """What a part of a program logs through."""

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate, self.handlers, self.disabled = None, True, [], False

    def setLevel(self, level):
        self.level = _checkLevel(level)

    debug, info, warning = _at_level("debug", DEBUG), _at_level("info", INFO), _at_level("warning", WARNING)
    error, critical = _at_level("error", ERROR), _at_level("critical", CRITICAL)

    def warn(self, msg, *args, **kwargs):
        import warnings
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        is_level = isinstance(level, int)
        if raiseExceptions and not is_level:
            raise TypeError("level must be an integer")
        if is_level and self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_globals is globals():
            frame = frame.f_back
        while stacklevel > 1 and frame.f_back is not None:
            frame = frame.f_back
            stacklevel -= 1
        text = None
        if stack_info:
            import traceback
            text = "Stack (most recent call last):\n" + "".join(traceback.format_stack(frame)).rstrip("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, text

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _records._record_factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        for key in extra or ():
            if key in ("message", "asctime") or key in record.__dict__:
                raise KeyError("Attempt to overwrite %r in LogRecord" % key)
            record.__dict__[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        try:
            path, line, function, stack = self.findCaller(stack_info, stacklevel)
        except ValueError:
            path, line, function, stack = "(unknown file)", 0, "(unknown function)", None
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, path, line, msg, args, exc_info, function, extra, stack))

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def callHandlers(self, record):
        logger, found = self, 0
        if self.name == 'asyncio':
            try:
                from _simloop import logged
            except ImportError:
                pass                    # no event loops here
            else:
                found = logged(record.levelname, record.getMessage())
        isShown = bool(found)
        while logger:
            for handler in logger.handlers:
                found += 1
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate and not isShown else None
        if not found:
            if lastResort and lastResort.level <= record.levelno:
                lastResort.handle(record)
            elif not lastResort and raiseExceptions and not self.manager.emittedNoHandlerWarning:
                sys.stderr.write('No handlers could be found for logger "%s"\n' % self.name)
                self.manager.emittedNoHandlerWarning = True

    def getEffectiveLevel(self):
        asked = self
        while asked and not asked.level:
            asked = asked.parent
        return asked.level if asked else NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and self.manager.disable < level and level >= self.getEffectiveLevel()

    def getChild(self, suffix):
        return self.manager.getLogger(suffix if self.root is self else ".".join((self.name, suffix)))

    def __repr__(self):
        return "<%s %s (%s)>" % (self.__class__.__name__, self.name, getLevelName(self.getEffectiveLevel()))

    def __reduce__(self):
        return getLogger, (self.name,)


class RootLogger(Logger):
    """The logger above all others."""

    def __init__(self, level):
        super().__init__("root", level)


_loggerClass = Logger
root = Logger.root = RootLogger(WARNING)
Logger.manager = Manager(root)


def setLoggerClass(klass):
    global _loggerClass
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)
    _loggerClass = klass


def getLoggerClass():
    return _loggerClass


def _adapted(name, level):
    def method(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)
    method.__name__, method.__qualname__ = name, f"LoggerAdapter.{name}"
    return method


class LoggerAdapter:
    """A logger that adds something to each record."""

    def __init__(self, logger, extra=None):
        self.logger, self.extra = logger, extra

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            text, named = self.process(msg, kwargs)
            self.logger.log(level, text, *args, **named)

    debug, info, warning = _adapted("debug", DEBUG), _adapted("info", INFO), _adapted("warning", WARNING)
    error, critical = _adapted("error", ERROR), _adapted("critical", CRITICAL)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        return "<%s %s (%s)>" % (self.__class__.__name__, self.logger.name, getLevelName(self.getEffectiveLevel()))


def basicConfig(**kwargs):
    """Give the root logger a handler, where it has none."""
    force, encoding, errors = kwargs.pop("force", False), kwargs.pop("encoding", None), kwargs.pop("errors", "backslashreplace")
    if force:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
            handler.close()
    if root.handlers:
        return
    handlers = kwargs.pop("handlers", None)
    if handlers is None:
        if "stream" in kwargs and "filename" in kwargs:
            raise ValueError("'stream' and 'filename' should not be specified together")
    elif "stream" in kwargs or "filename" in kwargs:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if handlers is None:
        filename, mode = kwargs.pop("filename", None), kwargs.pop("filemode", "a")
        if filename:
            handlers = [FileHandler(filename, mode, encoding=encoding, errors=errors)]
        else:
            handlers = [StreamHandler(kwargs.pop("stream", None))]
    datefmt, style = kwargs.pop("datefmt", None), kwargs.pop("style", "%")
    if style not in _STYLES:
        raise ValueError("Style must be one of: %s" % ",".join(_STYLES))
    formatter = Formatter(kwargs.pop("format", _STYLES[style][1]), datefmt, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    level = kwargs.pop("level", None)
    if level is not None:
        root.setLevel(level)
    if kwargs:
        raise ValueError("Unrecognised argument(s): %s" % ", ".join(kwargs))


def getLogger(name=None):
    """The logger of that name; the root logger without one."""
    return root if not name or isinstance(name, str) and name == root.name else Logger.manager.getLogger(name)


def getHandlerByName(name):
    return _handlers.get(name)


def getHandlerNames():
    return frozenset(_handlers)


def _through_root(level, msg, args, kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def critical(msg, *args, **kwargs):
    _through_root(CRITICAL, msg, args, kwargs)


fatal = critical


def error(msg, *args, **kwargs):
    _through_root(ERROR, msg, args, kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    _through_root(WARNING, msg, args, kwargs)


warn = warning


def info(msg, *args, **kwargs):
    _through_root(INFO, msg, args, kwargs)


def debug(msg, *args, **kwargs):
    _through_root(DEBUG, msg, args, kwargs)


def log(level, msg, *args, **kwargs):
    _through_root(level, msg, args, kwargs)


def disable(level=CRITICAL):
    """No record of that level or below counts any more."""
    root.manager.disable = _checkLevel(level)


def shutdown(handlerList=None):
    """Nothing is kept back that would have to be written."""


def captureWarnings(capture):
    """Send warnings to the logger py.warnings, or no longer."""
    import warnings
    if capture and not hasattr(captureWarnings, "before"):
        captureWarnings.before = warnings.showwarning

        def show(message, category, filename, lineno, file=None, line=None):
            if file is not None:
                captureWarnings.before(message, category, filename, lineno, file, line)
            else:
                getLogger("py.warnings").warning("%s", warnings.formatwarning(message, category, filename, lineno, line))
        warnings.showwarning = show
    elif not capture and hasattr(captureWarnings, "before"):
        warnings.showwarning = captureWarnings.before
        del captureWarnings.before


def currentframe():
    return sys._getframe(1)

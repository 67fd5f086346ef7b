"""Logging without ceremony. Simulated package: lines on stderr with the virtual time, or to what add() was given."""
import datetime as _datetime
import functools as _functools
import inspect as _inspect
import sys as _sys
import traceback as _traceback
from types import SimpleNamespace as _Record

import _sim

__version__ = '0.7.2'
_LEVELS = {'TRACE': 5, 'DEBUG': 10, 'INFO': 20, 'SUCCESS': 25, 'WARNING': 30, 'ERROR': 40, 'CRITICAL': 50}


class _Sink:
    def __init__(self, target, level, form, filter):
        self.target, self.level = target, _LEVELS.get(level, level) if isinstance(level, str) else level
        self.form, self.filter = form, filter
        self.path = target if isinstance(target, str) or hasattr(target, '__fspath__') else None

    def write(self, record, text):
        if record['level'].no < self.level or callable(self.filter) and not self.filter(record):
            return
        if self.form is None:
            moment = record['time'].strftime('%Y-%m-%d %H:%M:%S.') + f'{record["time"].microsecond // 1000:03d}'
            line = f'{moment} | {record["level"].name: <8} | {record["name"]}:{record["function"]}:{record["line"]} - {record["message"]}'
        else:
            line = self._formatted(record)
        line += '\n' + (text or '')
        if self.path is not None:
            with open(self.path, 'a') as file:
                file.write(line)
        elif callable(self.target):
            self.target(line)
        else:
            self.target.write(line)

    def _formatted(self, record):
        import re
        form = self.form(record) if callable(self.form) else self.form
        form = re.sub(r'</?(?:level|lvl|[a-z]+(?:,[a-z]+)*|fg [^>]*|bg [^>]*)>', '', form)
        form = re.sub(r'\{time(?::([^}]*))?\}', lambda found: _time_text(record['time'], found.group(1)), form)
        return form.format_map(record).rstrip('\n')


def _time_text(moment, form):
    if not form:
        return moment.isoformat()
    for token, code in (('YYYY', '%Y'), ('MM', '%m'), ('DD', '%d'), ('HH', '%H'), ('mm', '%M'), ('ss', '%S')):
        form = form.replace(token, code)
    return moment.strftime(form).replace('SSSSSS', f'{moment.microsecond:06d}').replace('SSS', f'{moment.microsecond // 1000:03d}')


class _Level(str):
    def __new__(cls, name):
        self = super().__new__(cls, name)
        self.name, self.no, self.icon = name, _LEVELS.get(name, 20), ''
        return self


class Logger:
    def __init__(self, sinks, extra, options):
        self._sinks, self._extra, self._options = sinks, extra, options

    def add(self, sink, *, level='DEBUG', format=None, filter=None, **named):
        number = max(self._sinks, default=0) + 1
        self._sinks[number] = _Sink(sink, level, format, filter)
        return number

    def remove(self, handler_id=None):
        if handler_id is None:
            self._sinks.clear()
        else:
            del self._sinks[handler_id]

    def configure(self, *, handlers=None, extra=None, **named):
        if handlers is not None:
            self.remove()
            for handler in handlers:
                self.add(**handler)
        if extra:
            self._extra.update(extra)

    def bind(self, **named):
        return Logger(self._sinks, {**self._extra, **named}, self._options)

    def opt(self, **named):
        return Logger(self._sinks, self._extra, {**self._options, **named})

    def patch(self, patcher):
        return self

    def contextualize(self, **named):
        return _Context(self._extra, named)

    def level(self, name, no=None, color=None, icon=None):
        if no is not None:
            _LEVELS[name] = no
        return _Level(name)

    def log(self, level, message, *args, **named):
        self._log(level if isinstance(level, str) else next((k for k, v in _LEVELS.items() if v == level), str(level)), message, args, named)

    def exception(self, message, *args, **named):
        self.opt(exception=True)._log('ERROR', message, args, named, 1)

    def _log(self, level, message, args, named, deeper=0):
        frame = _sys._getframe(2 + self._options.get('depth', 0)) if hasattr(_sys, '_getframe') else None
        text = str(message)
        if args or named:
            text = text.format(*args, **named)
        error = self._options.get('exception')
        trace = None
        if error:
            error = _sys.exc_info()[1] if error is True else error
            trace = ''.join(_traceback.format_exception(error)) if error is not None else None
        record = {'time': _datetime.datetime.now(), 'level': _Level(level), 'message': text, 'extra': {**self._extra, **named}, 'exception': error or None,
                  'name': frame.f_globals.get('__name__', '') if frame else '__main__', 'module': '__main__', 'function': frame.f_code.co_name if frame else '<module>',
                  'line': frame.f_lineno if frame else 0, 'file': _Record(name='', path=''), 'process': 1, 'thread': 1, 'elapsed': _datetime.timedelta(0)}
        for sink in list(self._sinks.values()):
            sink.write(record, trace)

    def catch(self, exception=Exception, *, level='ERROR', reraise=False, default=None, message='An error has been caught', **named):
        if callable(exception) and not (isinstance(exception, type) and issubclass(exception, BaseException)):
            return self.catch()(exception)
        return _Catcher(self, exception, level, reraise, default, message)

    async def complete(self):
        pass


def _level_method(name):
    def method(self, message, *args, **named):
        self._log(name, message, args, named)
    method.__name__ = name.lower()
    return method


for _name in _LEVELS:
    setattr(Logger, _name.lower(), _level_method(_name))


class _Context:
    def __init__(self, extra, named):
        self._extra, self._named = extra, named

    def __enter__(self):
        self._before = dict(self._extra)
        self._extra.update(self._named)

    def __exit__(self, *exc):
        self._extra.clear()
        self._extra.update(self._before)


class _Catcher:
    def __init__(self, logger, exception, level, reraise, default, message):
        self._logger, self._exception, self._level, self._reraise, self._default, self._message = logger, exception, level, reraise, default, message

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None or not issubclass(kind, self._exception):
            return False
        self._logger.opt(exception=error).log(self._level, self._message)
        return not self._reraise

    def __call__(self, function):
        if _inspect.iscoroutinefunction(function):
            @_functools.wraps(function)
            async def caught(*args, **named):
                with self:
                    return await function(*args, **named)
                return self._default
        else:
            @_functools.wraps(function)
            def caught(*args, **named):
                with self:
                    return function(*args, **named)
                return self._default
        return caught


class _Stderr:
    """Where stderr is at the moment."""

    def write(self, text):
        _sys.stderr.write(text)


logger = Logger({0: _Sink(_Stderr(), 'DEBUG', None, None)}, {}, {})

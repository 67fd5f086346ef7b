"""Handlers of log records: for queues, for files that turn over, for memory."""
import copy as _copy
import functools as _functools
import logging
import os as _os
import pickle as _pickle
import re as _re
import time as _time

DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, SYSLOG_UDP_PORT = 9020, 9021, 514
_DAY = 24 * 60 * 60


def _telling(emit):
    """An emit() whose failures handleError() hears of, and not the program that logs."""
    @_functools.wraps(emit)
    def told(self, record):
        try:
            emit(self, record)
        except Exception:
            self.handleError(record)
    return told


# ---- files -----------------------------------------------------------------------------------------------------------

class BaseRotatingHandler(logging.FileHandler):
    """Writes to a file that becomes another at times; which times, the classes below say."""
    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)

    @_telling
    def emit(self, record):
        if self.shouldRollover(record):
            self.doRollover()
        super().emit(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif _os.path.exists(source):
            _os.rename(source, dest)

    def _begin_anew(self, put_aside):
        """Close the file, let it be put aside, and go on in a new one."""
        stream, self.stream = self.stream, None
        if stream:
            stream.close()
        put_aside()
        if not self.delay:
            self.stream = self._open()

    def _move_aside(self, suffix):
        place = self.rotation_filename(f'{self.baseFilename}.{suffix}')
        _remove(place)
        self.rotate(self.baseFilename, place)

    def _is_special(self):
        """Whether the name is that of something that can not be turned over, like a device."""
        return _os.path.exists(self.baseFilename) and not _os.path.isfile(self.baseFilename)


def _remove(path):
    if _os.path.exists(path):
        _os.remove(path)


class RotatingFileHandler(BaseRotatingHandler):
    """Turns over before the file would grow to a size; keeps `backupCount` older ones, numbered."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        # With a size to keep to, what an earlier run wrote counts too.
        super().__init__(filename, mode if maxBytes <= 0 else 'a', encoding, delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def shouldRollover(self, record):
        if self.maxBytes <= 0 or self._is_special():
            return False
        if self.stream:
            self.stream.flush()
        written = _os.path.getsize(self.baseFilename) if _os.path.exists(self.baseFilename) else 0
        return written + len(self.format(record) + '\n') >= self.maxBytes

    def doRollover(self):
        self._begin_anew(self._shift)

    def _shift(self):
        numbered = [self.rotation_filename(f'{self.baseFilename}.{number}') for number in range(1, self.backupCount + 1)]
        # From the oldest on: each takes the place of the one after it, and the last is dropped.
        for newer, older in reversed([*zip(numbered, numbered[1:])]):
            if _os.path.exists(newer):
                _remove(older)
                _os.rename(newer, older)
        if numbered:
            self._move_aside(1)


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Turns over when a time has passed; what is put aside is named for the time at which it was begun."""
    # By the first letter of `when`: seconds, and what is written behind the file's name.
    _kinds = {'S': (1, '%Y-%m-%d_%H-%M-%S'), 'M': (60, '%Y-%m-%d_%H-%M'), 'H': (60 * 60, '%Y-%m-%d_%H'), 'D': (_DAY, '%Y-%m-%d'),
              'MIDNIGHT': (_DAY, '%Y-%m-%d'), 'W': (7 * _DAY, '%Y-%m-%d')}

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None):
        self.when, self.backupCount, self.utc, self.atTime = when.upper(), backupCount, utc, atTime
        kind = self.when
        if kind.startswith('W'):
            kind, day = 'W', self.when[1:]
            if len(day) != 1:
                raise ValueError(f'You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {self.when}')
            if day not in '0123456':
                raise ValueError(f'Invalid day specified for weekly rollover: {self.when}')
            self.dayOfWeek = int(day)
        if kind not in self._kinds:
            raise ValueError(f'Invalid rollover interval specified: {self.when}')
        seconds, self.suffix = self._kinds[kind]
        self.interval = seconds * interval
        # The suffix with digits in place of its fields; something may follow, as '.gz' where a rotator packs.
        digits = _re.sub('%(.)', lambda field: r'\d{4}' if field[1] == 'Y' else r'\d{2}', self.suffix)
        self.extMatch = _re.compile(rf'^{digits}(\.\w+)?$', _re.ASCII)
        begun = _os.path.getmtime(filename) if _os.path.exists(filename) else _time.time()
        super().__init__(filename, 'a', encoding, delay, errors)
        self.rolloverAt = self.computeRollover(int(begun))

    def _moment(self, seconds):
        return _time.gmtime(seconds) if self.utc else _time.localtime(seconds)

    def computeRollover(self, currentTime):
        is_weekly = self.when.startswith('W')
        if not is_weekly and self.when != 'MIDNIGHT':
            return currentTime + self.interval
        now = self._moment(currentTime)
        at = _DAY if self.atTime is None else (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        wait, day = at - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec), now.tm_wday
        if wait < 0:
            wait, day = wait + _DAY, day + 1
        if is_weekly:
            wait += (self.dayOfWeek - day) % 7 * _DAY
        return currentTime + wait

    def shouldRollover(self, record):
        if _time.time() < self.rolloverAt:
            return False
        if self._is_special():
            self.rolloverAt = self.computeRollover(int(_time.time()))
            return False
        return True

    def getFilesToDelete(self):
        """The oldest of what was put aside, where there are more than are kept."""
        folder, name = _os.path.split(self.baseFilename)
        begin = name + '.'
        aside = sorted(other for other in _os.listdir(folder or '.') if other.startswith(begin) and self.extMatch.match(other[len(begin):]))
        return [_os.path.join(folder, other) for other in aside[:max(0, len(aside) - self.backupCount)]]

    def doRollover(self):
        now = int(_time.time())
        self._begin_anew(self._put_aside)
        self.rolloverAt = self.computeRollover(now)
        while self.rolloverAt <= now:
            self.rolloverAt += self.interval

    def _put_aside(self):
        self._move_aside(_time.strftime(self.suffix, self._moment(self.rolloverAt - self.interval)))
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                _os.remove(path)


class WatchedFileHandler(logging.FileHandler):
    """Opens its file anew where somebody put another in its place."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)
        self._seen = self._identity()

    def _identity(self):
        try:
            found = _os.stat(self.baseFilename)
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def reopenIfNeeded(self):
        if self.stream is None or (found := self._identity()) is not None and found == self._seen:
            return
        self.stream.close()
        self.stream = self._open()
        self._seen = self._identity()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


# ---- queues ----------------------------------------------------------------------------------------------------------

class QueueHandler(logging.Handler):
    """Puts records into a queue, for a QueueListener at its other end."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        # As text, since what the arguments and the traceback refer to may be gone or changed, or not fit for a pipe.
        text = self.format(record)
        sent = _copy.copy(record)
        vars(sent).update(message=text, msg=text, args=None, exc_info=None, exc_text=None, stack_info=None)
        return sent

    @_telling
    def emit(self, record):
        self.enqueue(self.prepare(record))


class QueueListener:
    """A thread that hands the records of a queue to handlers."""
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._thread = None

    def start(self):
        import threading
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def stop(self):
        thread, self._thread = self._thread, None
        if thread is not None:
            self.enqueue_sentinel()
            thread.join()

    def dequeue(self, block):
        return self.queue.get(block)

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def prepare(self, record):
        return record

    def handle(self, record):
        prepared = self.prepare(record)
        for one in self.handlers:
            if one.level <= prepared.levelno or not self.respect_handler_level:
                one.handle(prepared)

    def _monitor(self):
        from queue import Empty
        is_done = getattr(self.queue, 'task_done', lambda: None)
        has_ended = False
        while not has_ended:
            try:
                record = self.dequeue(True)
                has_ended = record is self._sentinel
                if not has_ended:
                    self.handle(record)
            except Empty:
                return
            is_done()


# ---- memory ----------------------------------------------------------------------------------------------------------

class BufferingHandler(logging.Handler):
    """Keeps records until there are so many."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        return not len(self.buffer) < self.capacity

    def emit(self, record):
        kept = self.buffer
        kept.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Keeps records for another handler, until there are many or one is grave."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return record.levelno >= self.flushLevel or super().shouldFlush(record)

    def setTarget(self, target):
        self.target = target

    def flush(self):
        hand_on = self.target and self.target.handle
        if hand_on:
            for kept in self.buffer:
                hand_on(kept)
            super().flush()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            super().close()


# ---- elsewhere -------------------------------------------------------------------------------------------------------

class _Elsewhere(logging.Handler):
    """What would send records over a network: they go nowhere."""

    def __init__(self, *args, **kwargs):
        super().__init__()

    def emit(self, record):
        pass


class SocketHandler(_Elsewhere):
    def makePickle(self, record):
        return _pickle.dumps(record.__dict__)


class DatagramHandler(SocketHandler):
    pass


class SysLogHandler(_Elsewhere):
    (LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG) = range(8)
    (LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV, LOG_FTP) = range(12)
    (LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7) = range(16, 24)


class NTEventLogHandler(_Elsewhere):
    pass


class SMTPHandler(_Elsewhere):
    pass


class HTTPHandler(_Elsewhere):
    pass

"""Handlers of log records: for queues, for files that turn over, for memory."""
import copy as _copy
import logging
import os as _os
import pickle as _pickle
import time as _time

DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, SYSLOG_UDP_PORT = 9020, 9021, 514


class BaseRotatingHandler(logging.FileHandler):
    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode=mode, encoding=encoding, delay=delay)
        self.mode, self.encoding, self.errors = mode, encoding, errors

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif _os.path.exists(source):
            _os.rename(source, dest)

    def _reopen(self):
        if self.stream:
            self.stream.close()
        self.stream = None

    def _begin(self):
        if self.stream is None:
            self.stream = self._open() if hasattr(self, '_open') else open(self.baseFilename, 'a', encoding=self.encoding)


class RotatingFileHandler(BaseRotatingHandler):

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename, 'a' if maxBytes > 0 else mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def shouldRollover(self, record):
        if self.maxBytes <= 0 or not _os.path.exists(self.baseFilename):
            return False
        if self.stream:
            self.stream.flush()
        return _os.path.getsize(self.baseFilename) + len(self.format(record)) + 1 >= self.maxBytes

    def doRollover(self):
        self._reopen()
        for i in range(self.backupCount - 1, 0, -1):
            source, target = self.rotation_filename(f'{self.baseFilename}.{i}'), self.rotation_filename(f'{self.baseFilename}.{i + 1}')
            if _os.path.exists(source):
                if _os.path.exists(target):
                    _os.remove(target)
                _os.rename(source, target)
        if self.backupCount > 0:
            target = self.rotation_filename(self.baseFilename + '.1')
            if _os.path.exists(target):
                _os.remove(target)
            self.rotate(self.baseFilename, target)
        self.mode = 'w'
        self._begin()


class TimedRotatingFileHandler(BaseRotatingHandler):
    _seconds = {'S': 1, 'M': 60, 'H': 3600, 'D': 86400, 'MIDNIGHT': 86400}
    _suffixes = {'S': '%Y-%m-%d_%H-%M-%S', 'M': '%Y-%m-%d_%H-%M', 'H': '%Y-%m-%d_%H', 'D': '%Y-%m-%d', 'MIDNIGHT': '%Y-%m-%d'}

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None, errors=None):
        super().__init__(filename, 'a', encoding=encoding, delay=delay, errors=errors)
        self.when, self.backupCount, self.utc, self.atTime = when.upper(), backupCount, utc, atTime
        kind = 'D' if self.when.startswith('W') else self.when
        if kind not in self._seconds:
            raise ValueError('Invalid rollover interval specified: %s' % self.when)
        self.interval = self._seconds[kind] * (7 if self.when.startswith('W') else 1) * interval
        self.suffix = self._suffixes[kind]
        self.rolloverAt = self.computeRollover(int(_time.time()))

    def computeRollover(self, currentTime):
        if self.when == 'MIDNIGHT':
            return currentTime - currentTime % 86400 + 86400
        return currentTime + self.interval

    def shouldRollover(self, record):
        return _time.time() >= self.rolloverAt

    def doRollover(self):
        self._reopen()
        target = self.rotation_filename(self.baseFilename + '.' + _time.strftime(self.suffix, _time.gmtime(self.rolloverAt - self.interval)))
        if _os.path.exists(target):
            _os.remove(target)
        self.rotate(self.baseFilename, target)
        while self.rolloverAt <= _time.time():
            self.rolloverAt += self.interval
        self._begin()


class WatchedFileHandler(logging.FileHandler):
    pass


class QueueHandler(logging.Handler):

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        text = self.format(record)
        record = _copy.copy(record)
        record.message = record.msg = text
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._thread = None

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        import threading
        self._thread = threading.Thread(target=self._monitor)
        self._thread.daemon = True
        self._thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        import queue
        while True:
            try:
                record = self.dequeue(True)
                if record is self._sentinel:
                    if hasattr(self.queue, 'task_done'):
                        self.queue.task_done()
                    break
                self.handle(record)
                if hasattr(self.queue, 'task_done'):
                    self.queue.task_done()
            except queue.Empty:
                break

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        if self._thread is not None:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None


class BufferingHandler(logging.Handler):

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer.clear()

    def close(self):
        self.flush()
        super().close()


class MemoryHandler(BufferingHandler):

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if self.target:
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        if self.flushOnClose:
            self.flush()
        self.target = None
        super().close()


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
    LOG_USER, LOG_DAEMON, LOG_LOCAL0 = 1, 3, 16


class NTEventLogHandler(_Elsewhere):
    pass


class SMTPHandler(_Elsewhere):
    pass


class HTTPHandler(_Elsewhere):
    pass

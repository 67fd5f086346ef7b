"""Connections that a session keeps, and who waits for one."""
import asyncio
import collections

ConnectionKey = collections.namedtuple('ConnectionKey', 'host port is_ssl ssl')


class BaseConnector:
    """Connections that stand, and who waits for one."""

    def __init__(self, *, keepalive_timeout=15.0, force_close=False, limit=100, limit_per_host=0, enable_cleanup_closed=False, loop=None, timeout_ceil_threshold=5):
        self._limit, self._limit_per_host = limit, limit_per_host
        self._force_close = force_close
        self._closed = False
        self._used = collections.Counter()
        self._idle = collections.Counter()
        self._waiters = collections.deque()
        self._landing = []              # (when its body has come whole, response)

    limit = property(lambda self: self._limit)
    limit_per_host = property(lambda self: self._limit_per_host)
    force_close = property(lambda self: self._force_close)
    closed = property(lambda self: self._closed)

    def _has_room(self, key):
        return ((not self._limit or self._used.total() < self._limit)
                and (not self._limit_per_host or self._used[key] < self._limit_per_host))

    async def acquire(self, key):
        """A place for one request; True where its connection is new."""
        if self._closed:
            raise RuntimeError('Connector is closed.')
        loop = asyncio.get_running_loop()
        while not self._has_room(key):
            if self._take_landed(loop.time()):
                continue
            waiter = loop.create_future()
            self._waiters.append((key, waiter))
            landing = min((when for when, _ in self._landing), default=None)
            timer = None if landing is None else loop.call_at(landing, self._take_landed, landing)
            try:
                await waiter
            except BaseException:
                if waiter.done() and not waiter.cancelled():
                    self._wake()
                raise
            finally:
                if timer is not None:
                    timer.cancel()
                if (key, waiter) in self._waiters:
                    self._waiters.remove((key, waiter))
        self._used[key] += 1
        if self._idle[key]:
            self._idle[key] -= 1
            return False
        return True

    def _take_landed(self, now):
        """A small body that has come whole holds its connection no more, even where nobody reads it."""
        due = [entry for entry in self._landing if entry[0] <= now]
        for entry in due:
            self._landing.remove(entry)
            entry[1]._landed()
        return bool(due)

    def expect(self, when, response):
        if len(self._landing) >= 256:
            self._landing = [entry for entry in self._landing if entry[1]._release is not None]
        self._landing.append((when, response))

    def release(self, key, reusable=True):
        self._used[key] -= 1
        if reusable and not self._force_close and not self._closed:
            self._idle[key] += 1
        self._wake()

    def _wake(self):
        for key, waiter in self._waiters:
            if not waiter.done() and self._has_room(key):
                waiter.set_result(None)
                return

    def close(self):
        self._closed = True
        self._idle.clear()
        return _Nothing()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()


class _Nothing:
    """What may be awaited, and needs not be."""

    def __await__(self):
        return iter(())


class TCPConnector(BaseConnector):
    def __init__(self, *, verify_ssl=True, fingerprint=None, use_dns_cache=True, ttl_dns_cache=10, family=0, ssl_context=None, ssl=True, local_addr=None,
                 resolver=None, happy_eyeballs_delay=0.25, interleave=None, **named):
        super().__init__(**named)
        self._ssl = ssl

    def clear_dns_cache(self, host=None, port=None):
        pass


class UnixConnector(BaseConnector):
    def __init__(self, path, **named):
        super().__init__(**named)
        self.path = path

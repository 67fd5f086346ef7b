"""What the awaiting client and the blocking one share."""
import _sim
import _simurl

from . import exceptions
from ._store import COMMANDS, Store, encoded, store_at


def decoded(value, encoding):
    if isinstance(value, bytes):
        return value.decode(encoding)
    if isinstance(value, list):
        return [decoded(one, encoding) for one in value]
    if isinstance(value, tuple):
        return tuple(decoded(one, encoding) for one in value)
    if isinstance(value, set):
        return {decoded(one, encoding) for one in value}
    if isinstance(value, dict):
        return {decoded(k, encoding): decoded(v, encoding) for k, v in value.items()}
    return value


class ConnectionPool:
    def __init__(self, connection_class=None, max_connections=None, **named):
        self.connection_kwargs, self.max_connections = named, max_connections

    @classmethod
    def from_url(cls, url, **named):
        parts = _simurl.split(url)
        if parts.scheme not in ('redis', 'rediss', 'unix'):
            raise ValueError('Redis URL must specify one of the following schemes (redis://, rediss://, unix://)')
        found = {'host': parts.host or 'localhost', 'port': parts.port or 6379, 'db': int(parts.path.strip('/') or 0)}
        found.update({k: v == 'true' if k == 'decode_responses' else v for k, v in _simurl.query_pairs(parts.query)})
        return cls(**{**found, **named})


class ClientBase:
    def __init__(self, host='localhost', port=6379, db=0, password=None, connection_pool=None, decode_responses=False, encoding='utf-8', **named):
        if connection_pool is not None:
            kwargs = connection_pool.connection_kwargs
            host, port, db = kwargs.get('host', host), kwargs.get('port', port), kwargs.get('db', db)
            decode_responses = kwargs.get('decode_responses', decode_responses)
        self.connection_pool = connection_pool or self._pool_class(host=host, port=port, db=db, decode_responses=decode_responses)
        self._store = store_at(host, port, int(db))
        self._decode, self._encoding = decode_responses, encoding
        self._connected = False

    _pool_class = ConnectionPool

    @classmethod
    def from_url(cls, url, **named):
        return cls(connection_pool=cls._pool_class.from_url(url, **named))

    @classmethod
    def from_pool(cls, connection_pool):
        return cls(connection_pool=connection_pool)

    def get_encoder(self):
        return self

    def _shown(self, value):
        return decoded(value, self._encoding) if self._decode else value

    def _delay(self, text):
        """Seconds that a call takes; a first one has to connect."""
        try:
            delay = _sim.latency('cache', 'redis', text)
            if not self._connected:
                self._connected = True
                delay += _sim.latency('connect', 'redis', 'connect')
        except _sim.ServiceDown as error:
            if error.kind == 'timeout':
                raise exceptions.TimeoutError('Timeout connecting to server') from None
            raise exceptions.ConnectionError(f'Error 111 connecting to {self.connection_pool.connection_kwargs.get("host")}:'
                                             f'{self.connection_pool.connection_kwargs.get("port")}. Connection refused.') from None
        return delay

    def _apply(self, name, args, named):
        self._store.commands += 1
        return self._shown(getattr(self._store, name)(*args, **named))

    def register_script(self, script):
        raise NotImplementedError('redis scripts (not part of the simulator)')

    def __repr__(self):
        kwargs = self.connection_pool.connection_kwargs
        return f'<{type(self).__module__}.{type(self).__name__}(host={kwargs.get("host")},port={kwargs.get("port")},db={kwargs.get("db")})>'


def names_of(keys, args=()):
    return [*(keys if isinstance(keys, (list, tuple)) else [keys]), *args]


def matching(name, pattern):
    import fnmatch
    return fnmatch.fnmatchcase(name.decode(), pattern.decode())


def wire(cls, make):
    """Gives a class a method for each command."""
    for name in COMMANDS:
        if name not in cls.__dict__:
            setattr(cls, name, make(name))
    cls.keys = make('keys_matching')

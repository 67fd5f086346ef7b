"""Engines, connections and sessions that are awaited: each piece of work is done at once, then the seconds that it took are slept."""
import asyncio
import contextlib

from sqlalchemy import exc
from sqlalchemy._engine import create_engine, engine_from_config, work
from sqlalchemy._result import Result as AsyncResult, ScalarResult as AsyncScalarResult
from sqlalchemy.orm import Session as _Session, sessionmaker as _sessionmaker

_ASYNC_DRIVERS = ('asyncpg', 'aiosqlite', 'aiomysql', 'asyncmy', 'psycopg', 'psycopg_async')


async def _done(function, *args, **named):
    had, work.pauses = getattr(work, 'pauses', None), []
    try:
        return function(*args, **named)
    finally:
        pauses, work.pauses = work.pauses, had
        if pauses and sum(pauses):
            await asyncio.sleep(sum(pauses))


async def greenlet_spawn(function, *args, **named):
    return await _done(function, *args, **named)


class _Started:
    """What is awaited, or entered."""

    def __init__(self, coroutine, leave):
        self._coroutine, self._leave, self._held = coroutine, leave, None

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._held = await self._coroutine
        return self._held

    async def __aexit__(self, *error):
        await self._leave(self._held, *error)


class _Streamed:
    """Rows that are awaited one by one."""

    def __init__(self, result):
        self._result = result

    def __aiter__(self):
        return self._rows()

    async def _rows(self):
        for row in self._result:
            yield row

    def __getattr__(self, name):
        found = getattr(self._result, name)
        if name in ('scalars', 'mappings', 'unique', 'columns', 'tuples', 'yield_per'):
            return lambda *args, **named: _Streamed(found(*args, **named))
        if name == 'partitions':
            async def parts(size=None):
                for part in found(size):
                    yield part
            return parts
        if not callable(found) or name == 'keys':
            return found

        async def call(*args, **named):
            return found(*args, **named)
        return call


class AsyncTransaction:
    def __init__(self, owner, begin):
        self._owner, self._begin, self._sync = owner, begin, None

    def __await__(self):
        return self._start().__await__()

    async def _start(self):
        self._sync = await self._owner._prepared(self._begin)
        return self

    start = _start

    async def __aenter__(self):
        await self._start()
        return self

    async def __aexit__(self, kind, error, tb):
        if self._sync.is_active:
            await (self.commit() if kind is None else self.rollback())

    is_active = property(lambda self: self._sync is not None and self._sync.is_active)

    async def commit(self):
        await _done(self._sync.commit)

    async def rollback(self):
        await _done(self._sync.rollback)


AsyncSessionTransaction = AsyncTransaction


class AsyncConnection:
    def __init__(self, engine, connection=None):
        self.engine, self.sync_connection = engine, connection

    async def _prepared(self, function, *args, **named):
        return await _done(function, *args, **named)

    async def start(self, is_ctxmanager=False):
        taken = await self.engine.sync_engine.pool.take_async()
        self.sync_connection = await _done(self.engine.sync_engine.connect, taken)
        return self

    def __await__(self):
        return self.start().__await__()

    async def __aenter__(self):
        return await self.start()

    async def __aexit__(self, *error):
        await asyncio.shield(self.close())

    async def close(self):
        await _done(self.sync_connection.close)

    def begin(self):
        return AsyncTransaction(self, lambda: self.sync_connection.begin())

    def begin_nested(self):
        return AsyncTransaction(self, lambda: self.sync_connection.begin_nested())

    async def execute(self, statement, parameters=None, **named):
        return await _done(self.sync_connection.execute, statement, parameters)

    async def scalar(self, statement, parameters=None, **named):
        return (await self.execute(statement, parameters)).scalar()

    async def scalars(self, statement, parameters=None, **named):
        return (await self.execute(statement, parameters)).scalars()

    async def stream(self, statement, parameters=None, **named):
        return _Streamed(await self.execute(statement, parameters))

    async def exec_driver_sql(self, sql, parameters=None):
        return await _done(self.sync_connection.exec_driver_sql, sql, parameters)

    async def run_sync(self, function, *args, **named):
        return await _done(function, self.sync_connection, *args, **named)

    async def commit(self):
        await _done(self.sync_connection.commit)

    async def rollback(self):
        await _done(self.sync_connection.rollback)

    async def execution_options(self, **named):
        return self

    async def get_raw_connection(self):
        return self.sync_connection.connection

    def in_transaction(self):
        return self.sync_connection.in_transaction()

    closed = property(lambda self: self.sync_connection.closed)
    dialect = property(lambda self: self.engine.dialect)


class AsyncEngine:
    def __init__(self, sync_engine):
        self.sync_engine = sync_engine

    url = property(lambda self: self.sync_engine.url)
    pool = property(lambda self: self.sync_engine.pool)
    dialect = property(lambda self: self.sync_engine.dialect)
    name = property(lambda self: self.sync_engine.name)
    echo = property(lambda self: self.sync_engine.echo)

    def connect(self):
        return AsyncConnection(self)

    @contextlib.asynccontextmanager
    async def begin(self):
        async with self.connect() as connection:
            async with connection.begin():
                yield connection

    def execution_options(self, **named):
        return self

    async def dispose(self, close=True):
        self.sync_engine.dispose()

    async def raw_connection(self):
        return await _done(self.sync_engine.raw_connection)

    def __repr__(self):
        return f'<sqlalchemy.ext.asyncio.engine.AsyncEngine object at 0x{id(self):x}>'


def create_async_engine(url, **named):
    engine = create_engine(url, **named)
    if engine.url.driver not in _ASYNC_DRIVERS:
        raise exc.InvalidRequestError(f"The asyncio extension requires an async driver to be used. The loaded {engine.driver!r} is not async.")
    engine.is_async = True
    return AsyncEngine(engine)


def async_engine_from_config(configuration, prefix='sqlalchemy.', **named):
    engine = engine_from_config(configuration, prefix)
    engine.is_async = True
    return AsyncEngine(engine)


class _SyncSession(_Session):
    is_async = True


class AsyncSession:
    sync_session_class = _SyncSession

    def __init__(self, bind=None, *, sync_session_class=None, binds=None, **named):
        self.bind = bind
        self._async_connection = bind if isinstance(bind, AsyncConnection) else None
        inner = bind.sync_connection if isinstance(bind, AsyncConnection) else bind.sync_engine if bind is not None else None
        self.sync_session = self.sync_session_class(bind=inner, **named)

    async def _prepared(self, function, *args, **named):
        """Does a piece of work; a connection is taken first, where one will be needed."""
        session = self.sync_session
        if session._connection is None and session._given is None and not hasattr(session.bind, 'execute') and session.bind is not None:
            session._given = await session.bind.pool.take_async()
            try:
                return await _done(function, *args, **named)
            finally:
                if session._given is not None:
                    session._given = None
                    session.bind.pool.give()
        return await _done(function, *args, **named)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await asyncio.shield(asyncio.ensure_future(self.close()))

    async def execute(self, statement, params=None, **named):
        return await self._prepared(self.sync_session.execute, statement, params, **named)

    async def scalar(self, statement, params=None, **named):
        return await self._prepared(self.sync_session.scalar, statement, params)

    async def scalars(self, statement, params=None, **named):
        return await self._prepared(self.sync_session.scalars, statement, params)

    async def stream(self, statement, params=None, **named):
        return _Streamed(await self.execute(statement, params))

    async def stream_scalars(self, statement, params=None, **named):
        return _Streamed(await self.scalars(statement, params))

    async def get(self, entity, ident, **named):
        known = self.sync_session.identity_map.get((entity, ident if isinstance(ident, tuple) else (ident,)))
        if known is not None and not named and not known._sa_instance_state.expired:
            return known
        return await self._prepared(self.sync_session.get, entity, ident, **named)

    async def get_one(self, entity, ident, **named):
        return await self._prepared(self.sync_session.get_one, entity, ident, **named)

    async def refresh(self, obj, attribute_names=None, **named):
        await self._prepared(self.sync_session.refresh, obj, attribute_names)

    async def flush(self, objects=None):
        if self.sync_session._new or self.sync_session._dirty or self.sync_session._deleted:
            await self._prepared(self.sync_session.flush)

    async def commit(self):
        if self.sync_session._new or self.sync_session._dirty or self.sync_session._deleted:
            await self._prepared(self.sync_session.commit)
        else:
            await _done(self.sync_session.commit)

    async def rollback(self):
        await _done(self.sync_session.rollback)

    async def close(self):
        await _done(self.sync_session.close)

    aclose = invalidate = reset = close

    async def delete(self, obj):
        await self._prepared(self.sync_session.delete, obj)

    async def merge(self, obj, **named):
        return await self._prepared(self.sync_session.merge, obj)

    async def connection(self, **named):
        await self._prepared(self.sync_session.connection)
        return AsyncConnection(self.bind, self.sync_session._connection)

    async def run_sync(self, function, *args, **named):
        return await self._prepared(function, self.sync_session, *args, **named)

    def begin(self):
        made = AsyncTransaction(self, None)

        async def started():
            made._sync = self.sync_session.begin()
            return made
        made._start = started
        return made

    def begin_nested(self):
        return AsyncTransaction(self, self.sync_session.begin_nested)

    def add(self, obj, **named):
        self.sync_session.add(obj)

    def add_all(self, objects):
        self.sync_session.add_all(objects)

    def __contains__(self, obj):
        return obj in self.sync_session

    def __iter__(self):
        return iter(self.sync_session)

    def __getattr__(self, name):
        if name in ('new', 'dirty', 'deleted', 'expunge', 'expunge_all', 'expire', 'expire_all', 'is_modified', 'in_transaction', 'in_nested_transaction', 'identity_map',
                    'no_autoflush', 'is_active', 'info', 'autoflush', 'get_bind', 'get_transaction'):
            return getattr(self.sync_session, name)
        raise AttributeError(f"'AsyncSession' object has no attribute {name!r}")


class async_sessionmaker(_sessionmaker):
    def __init__(self, bind=None, class_=AsyncSession, **named):
        super().__init__(bind, class_, **named)

    def begin(self):
        @contextlib.asynccontextmanager
        async def both():
            async with self() as session, session.begin():
                yield session
        return both()


class async_scoped_session:
    def __init__(self, session_factory, scopefunc):
        self.session_factory, self._scope, self._held = session_factory, scopefunc, {}

    def __call__(self, **named):
        key = self._scope()
        if key not in self._held:
            self._held[key] = self.session_factory(**named)
        return self._held[key]

    async def remove(self):
        found = self._held.pop(self._scope(), None)
        if found is not None:
            await found.close()

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return getattr(self(), name)


def async_session(session):
    return None


def async_object_session(obj):
    return None


class AsyncAttrs:
    """awaitable_attrs: attributes that are read when they are awaited."""

    @property
    def awaitable_attrs(self):
        return _Awaitable(self)


class _Awaitable:
    def __init__(self, obj):
        self._obj = obj

    def __getattr__(self, name):
        return _done(getattr, self._obj, name)

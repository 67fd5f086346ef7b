"""Engines and connections. A call of the database takes virtual time: a blocking engine sleeps, so that a loop is seen to stand still; an
asynchronous one gathers the seconds of a piece of work, and who awaits it sleeps for them."""
import contextlib
import logging
import sys
import threading
import time

import _sim
import _simurl
from _sqlengine import Database, Session as Tables, database_named
from _sqlparse import SqlError
from sqlalchemy import event, exc
from sqlalchemy._elements import Clause, TextClause, Writer
from sqlalchemy._result import Result, Row
from sqlalchemy._changes import Insert
from sqlalchemy.schema import Column, CreateTable, is_numbered
from sqlalchemy.types import NullType

log = logging.getLogger('sqlalchemy.engine.Engine')
work = threading.local()            # .pauses: seconds that the piece of asynchronous work which is being done has to wait


def pause(seconds):
    pauses = getattr(work, 'pauses', None)
    if pauses is not None:
        pauses.append(seconds)
    elif seconds:
        time.sleep(seconds)


class URL:
    def __init__(self, text):
        self.text = text
        head, _, rest = text.partition('://')
        if not rest and not text.endswith('://'):
            raise exc.ArgumentError('Could not parse SQLAlchemy URL from given URL string')
        self.drivername = head
        self.dialect, _, self.driver = head.partition('+')
        rest = rest.partition('?')[0]
        if self.dialect == 'sqlite':
            self.host = self.port = self.username = self.password = None
            self.database = rest[1:] if rest.startswith('/') else rest
        else:
            parts = _simurl.split('http://' + rest)
            self.host, self.port, self.database = parts.host, parts.port, (parts.path or '/').lstrip('/')
            who = rest.rpartition('@')[0]
            self.username, _, self.password = who.partition(':')

    @classmethod
    def create(cls, drivername, username=None, password=None, host=None, port=None, database=None, query=None):
        who = '' if username is None else username + ('' if password is None else f':{password}') + '@'
        return cls(f"{drivername}://{who}{host or ''}{'' if port is None else f':{port}'}" + (f'/{database}' if database else ''))

    def render_as_string(self, hide_password=True):
        return self.text.replace(f':{self.password}@', ':***@') if self.password and hide_password else self.text

    def get_backend_name(self):
        return self.dialect

    def set(self, **named):
        made = URL(self.text)
        made.__dict__.update(named)
        return made

    def __str__(self):
        return self.render_as_string()

    __repr__ = __str__


def make_url(text):
    return text if isinstance(text, URL) else URL(text)


class Pool:
    """So many connections at once; who comes later waits."""

    def __init__(self, size=5, overflow=10, timeout=30.0):
        self.pool_size, self.overflow_allowed, self.limit, self.patience = size, overflow, None if overflow == -1 or size == 0 else size + overflow, timeout
        self.out, self.idle, self.waiting = 0, 0, []
        self.turn = threading.Condition()

    def full(self):
        return self.limit is not None and self.out >= self.limit

    def exhausted(self):
        return exc.TimeoutError(f'QueuePool limit of size {self.pool_size} overflow {self.overflow_allowed} reached, connection timed out, timeout {self.patience:.2f}', code='3o7r')

    def take(self):
        with self.turn:
            if self.full() and not self.turn.wait_for(lambda: not self.full(), self.patience):
                raise self.exhausted()
            return self.note()

    def note(self):
        self.out += 1
        is_new = self.idle == 0
        self.idle -= not is_new
        return is_new

    async def take_async(self):
        """A place, once there is one."""
        if self.full() or self.waiting:
            import asyncio
            waiter = asyncio.get_running_loop().create_future()
            self.waiting.append(waiter)
            try:
                await asyncio.wait_for(waiter, self.patience)
            except asyncio.TimeoutError:
                raise self.exhausted() from None
            finally:
                if waiter in self.waiting:
                    self.waiting.remove(waiter)
        return self.note()

    def give(self):
        with self.turn:
            self.out -= 1
            self.idle += 1
            self.turn.notify()
        for waiter in self.waiting:
            if not waiter.done():
                waiter.set_result(None)
                self.waiting.remove(waiter)
                break

    def size(self):
        return self.pool_size

    def checkedout(self):
        return self.out

    def checkedin(self):
        return self.idle

    def overflow(self):
        return self.out + self.idle - self.pool_size

    def dispose(self):
        self.idle = 0

    def status(self):
        return f'Pool size: {self.pool_size}  Connections in pool: {self.idle} Current Overflow: {self.overflow()} Current Checked out connections: {self.out}'


class Dialect:
    def __init__(self, name, driver):
        self.name, self.driver = name, driver
        self.supports_returning = self.insert_returning = True


class Engine:
    is_async = False

    def __init__(self, url, echo=False, pool_size=5, max_overflow=10, pool_timeout=30.0, poolclass=None, **named):
        self.url, self.echo, self.events = make_url(url), echo, {}
        self.dialect = Dialect(self.url.dialect, self.url.driver)
        self.driver = self.url.driver or {'sqlite': 'pysqlite', 'postgresql': 'psycopg2', 'mysql': 'pymysql'}.get(self.url.dialect, '')
        kind = {'postgresql': 'postgres', 'postgres': 'postgres', 'mysql': 'mysql', 'mariadb': 'mysql', 'sqlite': 'sqlite'}.get(self.url.dialect)
        if kind is None:
            raise exc.NoSuchModuleError(f"Can't load plugin: sqlalchemy.dialects:{self.url.drivername.replace('+', '.')}")
        self.service = kind
        self.is_memory = kind == 'sqlite' and self.url.database in ('', ':memory:', None) or 'mode=memory' in self.url.text
        self.database = Database(kind, ':memory:') if self.is_memory else database_named(kind, self.url.database)
        no_pool = getattr(poolclass, '__name__', '') in ('NullPool', 'StaticPool')
        self.pool = Pool(0 if no_pool or self.is_memory else pool_size, max_overflow, pool_timeout)
        if echo and not log.handlers:
            handler = logging.StreamHandler(sys.stdout)
            handler.setFormatter(logging.Formatter('%(asctime)s %(levelname)s %(name)s %(message)s'))
            log.addHandler(handler)
            log.setLevel(logging.INFO)
        self.cached = set()

    name = property(lambda self: self.dialect.name)

    def latency(self, kind, text=''):
        if self.is_memory:
            return 0.0
        try:
            return _sim.latency('file' if self.service == 'sqlite' else kind, self.service, text)
        except _sim.ServiceDown as error:
            raise exc.OperationalError(f'({self.driver}.OperationalError) {error}', text or None, None, error) from error

    def say(self, text):
        if self.echo or log.isEnabledFor(logging.INFO):
            log.info('%s', text)

    def connect(self, taken=None):
        is_new = self.pool.take() if taken is None else taken
        try:
            if is_new:
                pause(self.latency('connect', 'connect'))
        except BaseException:
            self.pool.give()
            raise
        connection = Connection(self)
        if is_new:
            event.fire(self, 'connect', connection.connection, None)
        event.fire(self, 'checkout', connection.connection, None, None)
        return connection

    @contextlib.contextmanager
    def begin(self):
        with self.connect() as connection:
            with connection.begin():
                yield connection

    def _run_ddl(self, function):
        with self.begin() as connection:
            function(connection)

    def _columns_of(self, name):
        from sqlalchemy import types
        table = self.database.tables.get(name.lower())
        if table is None:
            raise exc.NoSuchTableError(name)
        return [Column(one.name, getattr(types, one.kind.partition('(')[0].strip().upper(), NullType), primary_key=one.primary) for one in table.columns]

    def _table_names(self):
        return [table.name for table in self.database.tables.values()]

    def raw_connection(self):
        return self.connect().connection

    def execution_options(self, **named):
        return self

    def dispose(self, close=True):
        self.pool.dispose()

    def __repr__(self):
        return f'Engine({self.url})'


class DriverConnection:
    """What events of a pool are given: the driver's own connection."""

    def __init__(self, connection):
        self._connection = connection

    def execute(self, sql, parameters=()):
        return self.cursor().execute(sql, parameters)

    def cursor(self):
        return DriverCursor(self._connection)

    def commit(self):
        self._connection.commit()

    def rollback(self):
        self._connection.rollback()

    def close(self):
        self._connection.close()


class DriverCursor:
    def __init__(self, connection):
        self._connection, self._rows = connection, iter(())

    def execute(self, sql, parameters=()):
        self._rows = iter(self._connection._send(sql, parameters).rows)
        return self

    def fetchall(self):
        return [tuple(row) for row in self._rows]

    def fetchone(self):
        row = next(self._rows, None)
        return None if row is None else tuple(row)

    def close(self):
        pass


_KINDS = {'unique': exc.IntegrityError, 'notnull': exc.IntegrityError, 'check': exc.IntegrityError, 'foreign': exc.IntegrityError, 'table': exc.OperationalError, 'column': exc.OperationalError,
          'exists': exc.OperationalError, 'syntax': exc.OperationalError, 'function': exc.OperationalError}


class Transaction:
    def __init__(self, connection, mark=None):
        self.connection, self.mark, self.is_active = connection, mark, True

    def commit(self):
        if not self.is_active:
            raise exc.InvalidRequestError('This transaction is inactive')
        self.is_active = False
        if self.mark is not None:
            self.connection._send(f'RELEASE SAVEPOINT {self.mark}')
        else:
            self.connection._end('COMMIT')

    def rollback(self):
        if self.is_active:
            self.is_active = False
            if self.mark is not None:
                self.connection._send(f'ROLLBACK TO SAVEPOINT {self.mark}')
            else:
                self.connection._end('ROLLBACK')

    close = rollback

    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        if self.is_active:
            self.commit() if kind is None else self.rollback()


class Connection:
    def __init__(self, engine):
        self.engine, self.dialect, self.closed, self.tables = engine, engine.dialect, False, Tables(engine.database)
        self._transaction, self._marks, self.info = None, 0, {}
        self.connection = DriverConnection(self)

    sync_connection = property(lambda self: self)
    sync_engine = property(lambda self: self.engine)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        if not self.closed:
            if self._transaction is not None:
                self._transaction.rollback()
            self.closed = True
            self.engine.pool.give()

    def in_transaction(self):
        return self._transaction is not None

    def get_transaction(self):
        return self._transaction

    def begin(self):
        if self._transaction is not None:
            raise exc.InvalidRequestError("This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call begin() here unless "
                                          "rollback() or commit() is called first.")
        self._autobegin()
        return self._transaction

    def begin_nested(self):
        self._autobegin()
        self._marks += 1
        self._send(f'SAVEPOINT sa_savepoint_{self._marks}')
        return Transaction(self, f'sa_savepoint_{self._marks}')

    def _autobegin(self):
        if self.closed:
            raise exc.ResourceClosedError('This Connection is closed')
        if self._transaction is None:
            self._transaction = Transaction(self)
            self.tables.begin()
            self.engine.say('BEGIN (implicit)')
            event.fire(self.engine, 'begin', self)

    def _end(self, word):
        self.engine.say(word)
        pause(self.engine.latency('database', word))
        self.tables.commit() if word == 'COMMIT' else self.tables.rollback()
        self._transaction = None
        event.fire(self.engine, word.lower(), self)

    def commit(self):
        if self._transaction is not None:
            self._transaction.commit()

    def rollback(self):
        if self._transaction is not None:
            self._transaction.rollback()

    def execution_options(self, **named):
        return self

    def _run_ddl(self, function):
        function(self)

    def _columns_of(self, name):
        return self.engine._columns_of(name)

    def _table_names(self):
        return self.engine._table_names()

    def _create(self, table, quiet):
        if quiet and table.name.lower() in self.engine.database.tables and not getattr(self.engine.database.tables[table.name.lower()], 'guessed', False):
            return
        event.fire(table, 'before_create', table, self)
        for column in table.columns:
            for key in column.foreign_keys:
                key.column
        self.execute(CreateTable(table))
        made = self.engine.database.tables[table.name.lower()]
        for column in table.columns:
            if is_numbered(column):
                made.columns[made.index(column.name)].auto = True
        event.fire(table, 'after_create', table, self)

    def _drop(self, table, quiet):
        if quiet and table.name.lower() not in self.engine.database.tables:
            return
        self.execute(TextClause(f'\nDROP TABLE {table.name}'))

    def exec_driver_sql(self, sql, parameters=()):
        self._autobegin()
        return self._result(self._send(sql, parameters or ()), [], None)

    def _send(self, sql, parameters=()):
        engine = self.engine
        event.fire(engine, 'before_cursor_execute', self, DriverCursor(self), sql, parameters, self, False)
        if engine.echo or log.isEnabledFor(logging.INFO):
            engine.say(sql)
            if not sql.startswith(('SAVEPOINT', 'RELEASE', 'ROLLBACK')):
                known = 'cached since 0s ago' if sql in engine.cached else 'generated in 0.00000s'
                engine.say(f"[{'no key 0.00000s' if sql.lstrip().startswith(('CREATE', 'DROP')) else known}] {tuple(parameters)!r}")
                engine.cached.add(sql)
        pause(engine.latency('database', sql))
        try:
            result = self.tables.execute(sql, parameters)
        except SqlError as error:
            raise self._problem(error, sql, parameters) from error
        if result.pause:
            pause(result.pause)
        event.fire(engine, 'after_cursor_execute', self, DriverCursor(self), sql, parameters, self, False)
        return result

    def _problem(self, error, sql, parameters):
        import sqlite3
        told = sqlite3.problem_of(error)
        kind = _KINDS.get(error.kind, exc.ProgrammingError if self.engine.service == 'postgres' else exc.OperationalError)
        return kind(f'({"sqlite3" if self.engine.service == "sqlite" else self.engine.driver}.{type(told).__name__}) {told}', sql, tuple(parameters), told)

    def execute(self, statement, parameters=None, execution_options=None):
        if isinstance(statement, str) or not isinstance(statement, Clause):
            raise exc.ObjectNotExecutableError(statement)
        self._autobegin()
        many = parameters if isinstance(parameters, (list, tuple)) else [parameters or {}]
        if isinstance(statement, Insert) and not getattr(statement, '_source', None):
            return self._insert(statement, [one for one in many if one])
        result, count = None, 0
        for given in many:
            result = self._run(self._with_values(statement, given), given)
            count += max(result.rowcount, 0)
        if len(many) > 1:
            result.rowcount = count
        return result

    def _with_values(self, statement, given):
        if given and hasattr(statement, '_values') and not statement._values:
            names = [key for key in given if statement.table.columns.get(key) is not None]
            return statement.values(**{key: given[key] for key in names}) if names and type(statement).__name__ == 'Update' else statement
        return statement

    def _run(self, statement, values=None):
        out = Writer()
        out.values = values
        sql = statement._write(out)
        done = self._send(sql, out.parameters)
        has_items = hasattr(statement, '_items') and (getattr(statement, '_returning', True))
        return self._result(done, [item for item, _ in statement._items] if has_items else [], statement if has_items else None)

    def _result(self, done, items, statement):
        if done.columns is None:
            made = Result([], [], done.count, returns_rows=False)
        else:
            keys = [str(key) if key is not None else name for key, name in zip(statement._result_names(), done.columns)] if statement is not None and len(items) == len(done.columns) else list(done.columns)
            kinds = [item.type for item in items] if len(items) == len(done.columns) else None
            rows = [Row._made([kind._result(value) for kind, value in zip(kinds, row)] if kinds else row, keys) for row in done.rows]
            made = Result(keys, rows, done.count)
        made.lastrowid = done.last_id
        return made

    def _insert(self, statement, given):
        rows, result, count, keys = statement._rows(given), None, 0, []
        table = statement.table
        for row in rows:
            out = Writer()
            done = self._send(statement._write(out, row), out.parameters)
            part = self._result(done, [item for item, _ in statement._items] if statement._returning else [], statement if statement._returning else None)
            count += max(done.count, 0)
            key = [row.get(one.key, done.last_id if is_numbered(one) else None) for one in table.columns if one.primary_key]
            keys.append(Row._made(key, [one.key for one in table.columns if one.primary_key]))
            if result is None:
                result = part
            elif statement._returning:
                result._rows = iter([*result._rows, *part._rows])
        if result is not None:
            result.rowcount, result.inserted_primary_key, result.inserted_primary_key_rows = count, keys[-1] if keys else None, keys
        return result

    def scalar(self, statement, parameters=None, **named):
        return self.execute(statement, parameters).scalar()

    def scalars(self, statement, parameters=None, **named):
        return self.execute(statement, parameters).scalars()


def create_engine(url, **named):
    return Engine(url, **named)


def engine_from_config(configuration, prefix='sqlalchemy.', **named):
    found = {key[len(prefix):]: value for key, value in configuration.items() if key.startswith(prefix)}
    return Engine(found.pop('url'), **named)


class Inspector:
    def __init__(self, bind):
        self._database = getattr(bind, 'engine', bind).database

    def get_table_names(self, schema=None):
        return sorted(table.name for table in self._database.tables.values())

    def has_table(self, name, schema=None):
        return name.lower() in self._database.tables

    def get_columns(self, name, schema=None):
        from sqlalchemy import types
        return [{'name': one.name, 'type': types.type_of(getattr(types, one.kind.partition('(')[0].strip().upper(), None)), 'nullable': not one.required, 'default': None, 'primary_key': int(one.primary)}
                for one in self._database.tables[name.lower()].columns]

    def get_pk_constraint(self, name, schema=None):
        return {'constrained_columns': [one.name for one in self._database.tables[name.lower()].columns if one.primary], 'name': None}

    def get_foreign_keys(self, name, schema=None):
        return []

    def get_indexes(self, name, schema=None):
        return []

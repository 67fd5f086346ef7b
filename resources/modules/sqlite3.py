"""A small database that blocks. Simulated: tables in memory. A database in a file takes a little virtual time for each statement, in which
the thread that asks, and a loop that runs in it, stands still; one in memory takes none."""
import collections as _collections
import time as _time

import _dbapi
import _sim
from _sqlengine import Database, Session, database_named
from _sqlparse import SqlError, parse

apilevel, paramstyle, threadsafety = '2.0', 'qmark', 1
version, sqlite_version, sqlite_version_info = '2.6.0', '3.40.1', (3, 40, 1)
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
SQLITE_OK, SQLITE_DENY, SQLITE_IGNORE = 0, 1, 2


(Warning, Error, InterfaceError, DatabaseError, DataError, OperationalError, IntegrityError, InternalError, ProgrammingError,
 NotSupportedError) = _dbapi.errors_of(__name__, sqlite_errorname='SQLITE_ERROR')


def problem_of(error):
    kind, names = error.kind, error.names
    if kind == 'table':
        return OperationalError(f'no such table: {names[0]}')
    if kind == 'column':
        if len(names) > 1:
            return OperationalError(f'table {names[1]} has no column named {names[0]}')
        return OperationalError(f'no such column: {names[0]}')
    if kind == 'unique':
        return IntegrityError('UNIQUE constraint failed: ' + ', '.join(f'{names[0]}.{column}' for column in names[1]))
    if kind == 'notnull':
        return IntegrityError(f'NOT NULL constraint failed: {names[0]}.{names[1]}')
    if kind == 'exists':
        return OperationalError(f'table {names[0]} already exists')
    if kind == 'parameters':
        if isinstance(names[0], str):
            return ProgrammingError(f'You did not supply a value for binding parameter :{names[0]}.')
        return ProgrammingError(f'Incorrect number of bindings supplied. The current statement uses {names[0]}, and there are {names[1]} supplied.')
    if kind == 'function':
        return OperationalError(f'no such function: {names[0]}')
    if kind == 'syntax':
        return OperationalError(f'near "{names[0]}": syntax error' if names and names[0] else 'incomplete input')
    return OperationalError(str(names[0]) if names else kind)


class Row:
    def __init__(self, cursor, values):
        self._names, self._values = [column[0] for column in cursor.description], tuple(values)

    def keys(self):
        return list(self._names)

    def __getitem__(self, key):
        if isinstance(key, str):
            for name, value in zip(self._names, self._values):
                if name.lower() == key.lower():
                    return value
            raise IndexError('No item with that key')
        return self._values[key]

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __eq__(self, other):
        return isinstance(other, Row) and (self._names, self._values) == (other._names, other._values)

    def __hash__(self):
        return hash((tuple(self._names), self._values))


class Cursor:
    def __init__(self, connection):
        self.connection = connection
        self.description, self.lastrowid, self.rowcount, self.arraysize = None, None, -1, 1
        self.row_factory = connection.row_factory
        self._rows, self._closed = _collections.deque(), False

    def _run(self, sql, parameters):
        if self._closed:
            raise ProgrammingError('Cannot operate on a closed cursor.')
        result = self.connection._run(sql, parameters)
        self.description = None if result.columns is None else tuple((name, None, None, None, None, None, None) for name in result.columns)
        self._rows = _collections.deque(result.rows)
        if result.verb == 'INSERT':
            self.lastrowid = result.last_id
        self.rowcount = result.count if result.verb in ('INSERT', 'UPDATE', 'DELETE') else -1
        return result

    def execute(self, sql, parameters=(), /):
        try:
            several = len(parse(sql)[0]) > 1
        except SqlError as error:
            raise problem_of(error) from None
        if several:
            raise ProgrammingError('You can only execute one statement at a time.')
        self._run(sql, parameters)
        return self

    def executemany(self, sql, parameters, /):
        total = 0
        for one in parameters:
            total += max(0, self._run(sql, one).count)
        self.rowcount = total
        return self

    def executescript(self, sql, /):
        self.connection._session.commit()
        self.connection._run(sql, (), script=True)
        return self

    def _shown(self, row):
        return row if self.row_factory is None else self.row_factory(self, row)

    def fetchone(self):
        return self._shown(self._rows.popleft()) if self._rows else None

    def fetchmany(self, size=None):
        return [self._shown(self._rows.popleft()) for _ in range(min(size or self.arraysize, len(self._rows)))]

    def fetchall(self):
        rows, self._rows = self._rows, _collections.deque()
        return [self._shown(row) for row in rows]

    def __iter__(self):
        return self

    def __next__(self):
        if not self._rows:
            raise StopIteration
        return self._shown(self._rows.popleft())

    def close(self):
        self._closed = True

    def setinputsizes(self, sizes, /):
        pass

    def setoutputsize(self, size, column=None, /):
        pass


class Connection:
    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=None, cached_statements=128, uri=False):
        name = database.decode() if isinstance(database, bytes) else str(database)
        self._in_memory = name in (':memory:', '') or 'mode=memory' in name
        self._session = Session(Database('sqlite', name) if self._in_memory and 'cache=shared' not in name else database_named('sqlite', name))
        self._name, self._closed, self._changes = name, False, 0
        self.isolation_level, self.row_factory, self.text_factory = isolation_level, None, str
        self._functions = {}

    Warning, Error, InterfaceError, DatabaseError, DataError = Warning, Error, InterfaceError, DatabaseError, DataError
    OperationalError, IntegrityError, InternalError, ProgrammingError, NotSupportedError = OperationalError, IntegrityError, InternalError, ProgrammingError, NotSupportedError
    in_transaction = property(lambda self: self._session.in_transaction)
    total_changes = property(lambda self: self._changes)

    def _check(self):
        if self._closed:
            raise ProgrammingError('Cannot operate on a closed database.')

    def _wait(self, sql=''):
        if not self._in_memory:
            try:
                _time.sleep(_sim.latency('file', 'sqlite', sql))
            except _sim.ServiceDown:
                raise OperationalError('disk I/O error') from None

    def _run(self, sql, parameters, script=False):
        self._check()
        try:
            statements, _ = parse(sql)
            if statements and statements[0][0] in ('insert', 'update', 'delete') and self.isolation_level is not None and not script:
                self._session.begin()
            result = self._session.execute(sql, parameters)
        except SqlError as error:
            raise problem_of(error) from None
        self._wait(sql)
        if result.count > 0 and result.verb != 'SELECT':
            self._changes += result.count
        return result

    def cursor(self, factory=Cursor):
        self._check()
        return factory(self)

    def execute(self, sql, parameters=(), /):
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql, /):
        return self.cursor().executescript(sql)

    def commit(self):
        self._check()
        if self._session.in_transaction:
            self._wait('commit')
        self._session.commit()

    def rollback(self):
        self._check()
        self._session.rollback()

    def close(self):
        if not self._closed:
            self._session.rollback()
            self._closed = True

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self.commit()
        else:
            self.rollback()
        return False

    def create_function(self, name, narg, func, *, deterministic=False):
        raise NotSupportedError('create_function (not part of the simulator)')

    def set_trace_callback(self, callback, /):
        pass

    def iterdump(self):
        return iter(())

    def interrupt(self):
        pass


def connect(database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=Connection, cached_statements=128, uri=False):
    return factory(database, timeout, detect_types, isolation_level, check_same_thread, factory, cached_statements, uri)


def register_adapter(kind, adapter, /):
    pass


def register_converter(name, converter, /):
    pass


def complete_statement(statement):
    return statement.rstrip().endswith(';')


def Binary(value):
    return bytes(value)


__getattr__ = _sim.missing(__name__)

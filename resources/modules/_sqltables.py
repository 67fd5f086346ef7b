"""Tables, columns and their values: what a database of the small SQL engine holds."""
import datetime
import itertools
from _sqlexpr import cast, rank
from _sqlparse import SqlError

_databases = {}
_sessions = itertools.count(101)


def database_named(dialect, name):
    key = dialect, name
    if key not in _databases:
        _databases[key] = Database(dialect, name)
    return _databases[key]


class Column:
    def __init__(self, name, kind, primary=False, auto=False, required=False, unique=False, default=None):
        self.name, self.kind, self.primary, self.auto, self.required, self.unique, self.default = name, kind, primary, auto, required, unique, default


class Table:
    def __init__(self, name, columns, uniques=()):
        self.name, self.columns, self.rows = name, columns, []
        self.next_id = 1
        self.keys = [[at] for at, column in enumerate(columns) if column.unique]
        for names in uniques:
            key = [self.index(one) for one in names]
            if key not in self.keys:
                self.keys.append(key)

    @property
    def names(self):
        return [column.name for column in self.columns]

    def index(self, name):
        wanted = name.lower()
        for at, column in enumerate(self.columns):
            if column.name.lower() == wanted:
                return at
        raise SqlError('column', name, self.name)


class Database:
    def __init__(self, dialect, name):
        self.dialect, self.name = dialect, name
        self.tables = {}
        self.dropped = set()
        self.last_id = self.changes = 0
        self.listeners = []             # functions of (channel, text)

    def notify(self, channel, text):
        for listener in list(self.listeners):
            listener(channel, text)

    def table(self, name):
        found = self.tables.get(name.lower())
        if found is None:
            if self.dialect == 'sqlite' or name.lower() in self.dropped or any(word in name.lower() for word in ('nonexist', 'missing', 'no_such', 'does_not', 'unknown', 'invalid')):
                raise SqlError('table', name)
            return None
        return found


class Result:
    def __init__(self, verb, columns=None, rows=(), count=-1, last_id=None, pause=0.0):
        self.verb, self.columns, self.rows, self.count, self.last_id, self.pause = verb, columns, rows, count, last_id, pause


GUESSES = {'id': 'integer', 'age': 'integer', 'count': 'integer', 'quantity': 'integer', 'stock': 'integer', 'price': 'real', 'amount': 'real', 'balance': 'real', 'total': 'real',
           'salary': 'real', 'active': 'boolean', 'enabled': 'boolean', 'created_at': 'timestamp', 'updated_at': 'timestamp', 'timestamp': 'timestamp', 'date': 'date', 'score': 'integer'}
WORDS = ('Alice', 'Bob', 'Carol', 'David', 'Eve')


def sample_value(name, number, dialect):
    low = name.lower()
    if low == 'id':
        return number
    if low.endswith('_id'):
        return (number - 1) % 3 + 1
    kind = GUESSES.get(low) or next((kind for word, kind in GUESSES.items() if len(word) > 3 and word in low), 'text')
    if low.startswith(('is_', 'has_')):
        kind = 'boolean'
    if kind == 'integer':
        return 20 + number * 7 % 40
    if kind == 'real':
        return number * 12.5
    if kind == 'boolean':
        return number % 3 != 0 if dialect != 'mysql' else int(number % 3 != 0)
    if kind == 'timestamp':
        return datetime.datetime(2024, 12, number, 9, 30)
    if kind == 'date':
        return datetime.date(2024, 12, number)
    word = WORDS[(number - 1) % 5]
    return f'{word.lower()}@example.com' if 'mail' in low else word if 'name' in low or low in ('user', 'author') else f'{low} {number}'


def refers_to(tree, name):
    if isinstance(tree, tuple) and len(tree) == 3 and tree[0] == 'table' and str(tree[1]).lower() == name.lower():
        return True
    return isinstance(tree, (tuple, list)) and any(refers_to(part, name) for part in tree)


def unique_rows(rows):
    seen, kept = set(), []
    for row in rows:
        key = tuple(map(rank, row))
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return kept


def columns_in(tree):
    if isinstance(tree, tuple) and len(tree) == 3 and tree[0] == 'column':
        return [tree[2]]
    return [name for part in tree for name in columns_in(part)] if isinstance(tree, (tuple, list)) else []


def drop_row(table, row):
    for at, one in enumerate(table.rows):
        if one is row:
            del table.rows[at]
            return


def plain(value):
    return int(value) if isinstance(value, int) and not isinstance(value, bool) and type(value) is not int else value


def stored(value, kind, dialect):
    """A value as its column holds it."""
    if value is None or not kind:
        return value
    if dialect == 'sqlite':
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, (datetime.datetime, datetime.date)):
            return value.isoformat(' ') if isinstance(value, datetime.datetime) else value.isoformat()
        if isinstance(value, str) and ('int' in kind or kind in ('real', 'float', 'numeric')):
            try:
                return cast(value, kind) if value.strip().lstrip('+-').replace('.', '', 1).isdigit() else value
            except ValueError:
                return value
        if 'int' in kind and isinstance(value, float) and value == int(value):
            return int(value)
        if kind in ('real', 'float', 'double') and isinstance(value, int):
            return float(value)
        if ('char' in kind or 'text' in kind) and isinstance(value, (int, float)):
            return str(value)
        return value
    if isinstance(value, str) and (kind.startswith(('timestamp', 'datetime')) or kind == 'date'):
        try:
            return cast(value, kind)
        except ValueError:
            return value
    if kind in ('real', 'float', 'double', 'double precision') and isinstance(value, int):
        return float(value)
    if kind == 'boolean' and dialect == 'mysql':
        return int(value)
    return value

"""Statements that change rows: insert, update, delete."""
from sqlalchemy import exc
from sqlalchemy._elements import Clause, TextColumn, and_, clause_of
from sqlalchemy._statements import Executable, Select, condition_of, from_of, generative
from sqlalchemy.schema import ColumnCollection


class _Change(Executable):
    def __init__(self, target):
        self._entity = target if isinstance(target, type) else None
        self.table = from_of(target)
        self._where, self._values, self._returning = [], {}, []

    @generative
    def where(self, *clauses):
        self._where += [condition_of(one) for one in clauses]

    def filter_by(self, **named):
        source = self._entity or self.table.columns
        return self.where(*(getattr(source, name) == value for name, value in named.items()))

    @generative
    def returning(self, *items, **named):
        self._returning += items

    @property
    def _items(self):
        return Select(*self._returning)._items

    _raw = property(lambda self: self._returning)

    def _result_names(self):
        return Select(*self._returning)._result_names()

    @generative
    def values(self, *args, **named):
        for one in args:
            if isinstance(one, dict):
                self._values = {**self._values, **one}
            elif isinstance(one, (list, tuple)) and one and isinstance(one[0], dict):
                self._many = list(one)
            else:
                self._values = dict(zip([column.key for column in self.table.columns], one))
        self._values = {**self._values, **named}

    def _column(self, key):
        name = getattr(key, 'key', None) or getattr(key, 'name', None) if not isinstance(key, str) else key
        found = self.table.columns.get(name)
        if found is None and self._entity is not None:
            found = self._entity.__mapper__.column_of(name)
        if found is None:
            raise exc.CompileError(f'Unconsumed column names: {name}')
        return found

    def _set(self, values, out):
        return [(column, value if isinstance(value, Clause) or hasattr(value, '__clause_element__') else None, value) for column, value in
                ((self._column(key), value) for key, value in values.items())]

    def _one(self, column, clause, value, out):
        return clause_of(clause)._write(out) if clause is not None else out.value(value, column.type, column.name)

    def _rest(self, out):
        text = (' \nWHERE ' if not isinstance(self, Insert) else '') + and_(*self._where)._write(out) if self._where else ''
        out.bare = True
        if self._returning:
            text += ' RETURNING ' + ', '.join(item._write(out) for item, _ in self._items)
        out.bare = False
        return text


def value_of(default, context=None):
    """A column's default or onupdate: a value, a function of Python, or an expression."""
    if not callable(default) or isinstance(default, Clause):
        return default
    try:
        return default()
    except TypeError:
        return default(context)


class Insert(_Change):
    _many, _conflict = None, None

    def from_select(self, names, query):
        made = self.values()
        made._source = [one if isinstance(one, str) else one.name for one in names], query
        return made

    def on_conflict_do_nothing(self, index_elements=None, **named):
        made = self.values()
        made._conflict = (index_elements, None)
        return made

    def on_conflict_do_update(self, index_elements=None, set_=None, where=None, constraint=None, **named):
        made = self.values()
        made._conflict = (index_elements, set_)
        return made

    prefix_with = Executable.with_hint

    @property
    def excluded(self):
        return ColumnCollection([_excluded(one) for one in self.table.columns])

    def _rows(self, parameters=None):
        rows = self._many if self._many is not None else [{**self._values, **one} for one in (parameters or [{}])]
        made = []
        for row in rows:
            row = {(key if isinstance(key, str) else key.key): value for key, value in row.items()}
            for column in self.table.columns:
                if column.key not in row and column.default is not None:
                    row[column.key] = value_of(column.default)
            made.append(row)
        return made

    def _write(self, out, row=None):
        if getattr(self, '_source', None):
            names, query = self._source
            return f"INSERT INTO {self.table.name} ({', '.join(names)}) {query._write(out)}" + self._rest(out)
        rows = [row] if row is not None else self._rows() if self._values or self._many else [{one.key: None for one in self.table.columns}]
        names = [self._column(key).name for key in rows[0]]
        groups = [f"({', '.join(self._one(*parts, out) for parts in self._set({key: one.get(key) for key in rows[0]}, out))})" for one in rows]
        text = f"INSERT INTO {self.table.name} ({', '.join(names)}) VALUES {', '.join(groups)}" if names else f'INSERT INTO {self.table.name} DEFAULT VALUES'
        if self._conflict is not None:
            elements, changes = self._conflict
            names = ', '.join(one if isinstance(one, str) else one.name for one in elements or ())
            text += ' ON CONFLICT' + (f' ({names})' if names else '') + ' DO '
            out.bare = True
            text += 'NOTHING' if changes is None else 'UPDATE SET ' + ', '.join(f'{column.name} = {self._one(column, clause, value, out)}' for column, clause, value in self._set(dict(changes), out))
            out.bare = False
        return text + self._rest(out)


def _excluded(column):
    made = TextColumn('excluded.' + column.name, column.type)
    made.key = column.key
    return made


class Update(_Change):
    def ordered_values(self, *pairs):
        return self.values(dict(pairs))

    def _write(self, out):
        values = dict(self._values)
        given = {key if isinstance(key, str) else key.key for key in values}
        for column in self.table.columns:
            if column.onupdate is not None and column.key not in given:
                values[column.key] = value_of(column.onupdate)
        out.bare = True
        sets = ', '.join(f'{column.name}={self._one(column, clause, value, out)}' for column, clause, value in self._set(values, out))
        out.bare = False
        return f'UPDATE {self.table.name} SET {sets}' + self._rest(out)


class Delete(_Change):
    def _write(self, out):
        return f'DELETE FROM {self.table.name}' + self._rest(out)


def insert(table):
    return Insert(table)


def update(table):
    return Update(table)


def delete(table):
    return Delete(table)

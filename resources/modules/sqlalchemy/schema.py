"""Tables and their columns, and the statements that create them."""
from sqlalchemy import exc
from sqlalchemy._elements import Clause, ColumnElement, TextClause, clause_of
from sqlalchemy.types import Integer, NullType, type_of


class SchemaItem:
    pass


class ForeignKey(SchemaItem):
    def __init__(self, column, ondelete=None, onupdate=None, name=None, **named):
        self._target, self.ondelete, self.onupdate, self.name, self.parent = column, ondelete, onupdate, name, None

    @property
    def target_fullname(self):
        return self._target if isinstance(self._target, str) else f'{self._target.table.name}.{self._target.name}'

    @property
    def column(self):
        if not isinstance(self._target, str):
            return self._target
        table, _, name = self._target.rpartition('.')
        known = self.parent.table.metadata.tables
        if table not in known:
            raise exc.NoReferencedTableError(f"Foreign key associated with column '{self.parent.table.name}.{self.parent.name}' could not find table '{table}' "
                                             f"with which to generate a foreign key to target column '{name}'")
        return known[table].c[name]

    def references(self, table):
        return self.column.table is table


class Column(SchemaItem, ColumnElement):
    def __init__(self, *args, primary_key=False, nullable=None, default=None, server_default=None, unique=None, index=None, autoincrement='auto', onupdate=None,
                 key=None, name=None, comment=None, type_=None, doc=None, info=None, server_onupdate=None, **named):
        args = list(args)
        if args and isinstance(args[0], str):
            name = args.pop(0)
        kind = type_
        if args and not isinstance(args[0], SchemaItem):
            kind = args.pop(0)
        self.name, self.key, self._kind_given = name, key or name, kind is not None
        self.type = type_of(kind)
        self.foreign_keys = {one for one in args if isinstance(one, ForeignKey)}
        self._items = [one for one in args if not isinstance(one, ForeignKey)]
        for one in self.foreign_keys:
            one.parent = self
        self.primary_key, self.nullable = primary_key, not primary_key if nullable is None else nullable
        self.default, self.server_default, self.onupdate = default, server_default, onupdate
        self.unique, self.index, self.autoincrement, self.comment, self.doc, self.info = unique, index, autoincrement, comment, doc, info or {}
        self.table = None

    def _copy(self):
        made = Column(self.name, self.type, *(ForeignKey(one._target, one.ondelete) for one in self.foreign_keys), primary_key=self.primary_key, nullable=self.nullable,
                      default=self.default, server_default=self.server_default, unique=self.unique, index=self.index, autoincrement=self.autoincrement, onupdate=self.onupdate)
        made._kind_given, made.key = self._kind_given, self.key
        return made

    copy = _copy

    def _write(self, out):
        return f'{self.table._alias_name}.{self.name}' if self.table is not None and not getattr(out, 'bare', False) else self.name

    def _froms(self):
        if self.table is not None:
            yield self.table

    def references(self, other):
        return any(one.column is other for one in self.foreign_keys)

    def __repr__(self):
        keys = ''.join(f", ForeignKey('{one.target_fullname}')" for one in self.foreign_keys)
        return (f"Column({self.name!r}, {self.type!r}{keys}, table=<{self.table.name if self.table is not None else None}>"
                f"{', primary_key=True' if self.primary_key else ''}{'' if self.nullable else ', nullable=False'})")

    def __str__(self):
        return f'{self.table.name}.{self.name}' if self.table is not None else str(self.name)

    def _ddl(self):
        parts = [self.name, self.type._ddl()]
        if self.server_default is not None:
            given = self.server_default
            parts.append(f"DEFAULT {given.text if isinstance(given, TextClause) else '(' + str(given) + ')' if isinstance(given, Clause) else repr(given)}"
                         if not str(given) == 'CURRENT_TIMESTAMP' else 'DEFAULT (CURRENT_TIMESTAMP)')
        if not self.nullable or self.primary_key:
            parts.append('NOT NULL')
        return ' '.join(parts)


class Constraint(SchemaItem):
    def __init__(self, *columns, name=None, **named):
        self.names, self.name = [one if isinstance(one, str) else one.name for one in columns], name


class PrimaryKeyConstraint(Constraint):
    pass


class UniqueConstraint(Constraint):
    pass


class CheckConstraint(Constraint):
    def __init__(self, text, name=None, **named):
        super().__init__(name=name)
        self.text = text


class ForeignKeyConstraint(Constraint):
    def __init__(self, columns, refcolumns, name=None, **named):
        super().__init__(*columns, name=name)
        self.targets = refcolumns


class Index(SchemaItem):
    def __init__(self, name, *columns, unique=False, **named):
        self.name, self.unique, self.columns = name, unique, columns


class Sequence(SchemaItem):
    def __init__(self, name, *args, **named):
        self.name = name


class Identity(SchemaItem):
    def __init__(self, *args, **named):
        pass


class Computed(SchemaItem):
    def __init__(self, text, **named):
        self.text = text


class ColumnCollection:
    def __init__(self, columns=()):
        self._all = {one.key: one for one in columns}

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        try:
            return self._all[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, key):
        return list(self._all.values())[key] if isinstance(key, (int, slice)) else self._all[key]

    def __iter__(self):
        return iter(self._all.values())

    def __len__(self):
        return len(self._all)

    def __contains__(self, key):
        return key in self._all

    def keys(self):
        return list(self._all)

    def values(self):
        return list(self._all.values())

    def items(self):
        return list(self._all.items())

    def get(self, key, default=None):
        return self._all.get(key, default)


class FromClause(Clause):
    """What rows come from: a table, an alias of one, a subquery, a join."""
    name = None

    @property
    def c(self):
        return self.columns

    def join(self, right, onclause=None, isouter=False, full=False):
        return Join(self, right, onclause, isouter)

    def outerjoin(self, right, onclause=None, full=False):
        return Join(self, right, onclause, True)

    def select(self):
        from sqlalchemy._statements import select
        return select(self)

    def alias(self, name=None):
        return Alias(self, name)

    def _froms(self):
        yield self

    def _tables(self):
        return [self]

    @property
    def _alias_name(self):
        return self.name


def on_of(left, right):
    """What joins two sides: the foreign key between them."""
    for table in left._tables():
        for other in right._tables():
            for column in getattr(other, '_base', other).columns:
                for key in getattr(column, 'foreign_keys', ()):
                    if key.column.table is getattr(table, '_base', table):
                        return table.columns[key.column.key] == other.columns[column.key]
            for column in getattr(table, '_base', table).columns:
                for key in getattr(column, 'foreign_keys', ()):
                    if key.column.table is getattr(other, '_base', other):
                        return other.columns[key.column.key] == table.columns[column.key]
    raise exc.NoForeignKeysError(f"Can't find any foreign key relationships between '{left.name}' and '{right.name}'.")


class Join(FromClause):
    def __init__(self, left, right, onclause=None, isouter=False):
        self.left, self.right, self.isouter = left, right, isouter
        self.onclause = on_of(left, right) if onclause is None else clause_of(onclause)

    @property
    def columns(self):
        return ColumnCollection([*self.left.columns, *self.right.columns])

    def _tables(self):
        return [*self.left._tables(), *self.right._tables()]

    def _write_from(self, out):
        return f"{self.left._write_from(out)} {'LEFT OUTER ' if self.isouter else ''}JOIN {self.right._write_from(out)} ON {self.onclause._write(out)}"

    _write = _write_from


class Alias(FromClause):
    def __init__(self, base, name=None):
        self._base, self.name = base, name or f'{getattr(base, "name", "anon")}_1'
        self.columns = ColumnCollection([self._made(one) for one in base.columns])

    def _made(self, column):
        made = Column(column.name, column.type)
        made.table, made.key = self, column.key
        made.foreign_keys = getattr(column, 'foreign_keys', set())
        return made

    def _write_from(self, out):
        return f'{self._base._write_from(out)} AS {self.name}'

    def _write(self, out):
        return self.name


class Table(SchemaItem, FromClause):
    def __new__(cls, name, metadata, *args, **named):
        if name in metadata.tables and (not args or named.get('extend_existing')):
            return metadata.tables[name]
        if name in metadata.tables:
            raise exc.InvalidRequestError(f"Table '{name}' is already defined for this MetaData instance.  Specify 'extend_existing=True' to redefine options and columns on an existing Table object.")
        return object.__new__(cls)

    def __init__(self, name, metadata, *args, schema=None, extend_existing=False, autoload_with=None, keep_existing=False, **named):
        if getattr(self, 'metadata', None) is not None:
            return
        self.name, self.metadata, self.schema, self.info = name, metadata, schema, {}
        columns = [one for one in args if isinstance(one, Column)]
        self.constraints = [one for one in args if isinstance(one, Constraint)]
        self.indexes = {one for one in args if isinstance(one, Index)}
        if autoload_with is not None and not columns:
            columns = autoload_with._columns_of(name)
        for column in columns:
            column.table = self
        self.columns = ColumnCollection(columns)
        for one in self.constraints:
            if isinstance(one, PrimaryKeyConstraint):
                for column in one.names:
                    self.columns[column].primary_key = True
            elif isinstance(one, ForeignKeyConstraint):
                for column, target in zip(one.names, one.targets):
                    key = ForeignKey(target)
                    key.parent = self.columns[column]
                    key.parent.foreign_keys.add(key)
        for column in columns:
            if not column._kind_given and column.foreign_keys and isinstance(column.type, NullType):
                column.type = Integer()
        metadata.tables[name] = self

    @property
    def primary_key(self):
        return ColumnCollection([one for one in self.columns if one.primary_key])

    @property
    def foreign_keys(self):
        return {key for column in self.columns for key in column.foreign_keys}

    fullname = property(lambda self: self.name)

    def append_column(self, column, replace_existing=False):
        column.table = self
        self.columns._all[column.key] = column

    def insert(self):
        from sqlalchemy._changes import insert
        return insert(self)

    def update(self):
        from sqlalchemy._changes import update
        return update(self)

    def delete(self):
        from sqlalchemy._changes import delete
        return delete(self)

    def _write_from(self, out):
        return self.name

    _write = _write_from

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"Table({self.name!r}, MetaData(), {', '.join(map(repr, self.columns))}, schema=None)"

    def create(self, bind, checkfirst=False):
        bind._run_ddl(lambda connection: connection._create(self, checkfirst))

    def drop(self, bind, checkfirst=False):
        bind._run_ddl(lambda connection: connection._drop(self, checkfirst))


class MetaData:
    def __init__(self, schema=None, naming_convention=None, **named):
        self.tables, self.schema, self.naming_convention = {}, schema, naming_convention or {}

    @property
    def sorted_tables(self):
        found, left = [], list(self.tables.values())
        while left:
            free = [one for one in left if not any(key.column.table in left and key.column.table is not one for key in one.foreign_keys)] or left[:1]
            found += free
            left = [one for one in left if one not in free]
        return found

    def create_all(self, bind, tables=None, checkfirst=True):
        def work(connection):
            for table in self.sorted_tables:
                if tables is None or table in tables:
                    connection._create(table, checkfirst)
        bind._run_ddl(work)

    def drop_all(self, bind, tables=None, checkfirst=True):
        def work(connection):
            for table in reversed(self.sorted_tables):
                if tables is None or table in tables:
                    connection._drop(table, checkfirst)
        bind._run_ddl(work)

    def reflect(self, bind, **named):
        for name in bind._table_names():
            Table(name, self, autoload_with=bind)

    def clear(self):
        self.tables.clear()

    def remove(self, table):
        self.tables.pop(table.name, None)

    def __repr__(self):
        return 'MetaData()'

    def __contains__(self, name):
        return name in self.tables


class CreateTable(Clause):
    def __init__(self, element, if_not_exists=False):
        self.element = element

    def _write(self, out):
        table = self.element
        lines = [one._ddl() for one in table.columns]
        keys = [one.name for one in table.primary_key]
        if keys:
            lines.append(f"PRIMARY KEY ({', '.join(keys)})")
        for column in table.columns:
            if column.unique and not column.index:
                lines.append(f'UNIQUE ({column.name})')
            for key in column.foreign_keys:
                table_name, _, name = key.target_fullname.rpartition('.')
                lines.append(f"FOREIGN KEY({column.name}) REFERENCES {table_name} ({name})" + (f' ON DELETE {key.ondelete}' if key.ondelete else ''))
        for one in table.constraints:
            if isinstance(one, UniqueConstraint):
                lines.append((f'CONSTRAINT {one.name} ' if one.name else '') + f"UNIQUE ({', '.join(one.names)})")
            elif isinstance(one, CheckConstraint):
                lines.append((f'CONSTRAINT {one.name} ' if one.name else '') + f'CHECK ({one.text})')
        body = ', \n\t'.join(lines)
        return f'\nCREATE TABLE {table.name} (\n\t{body}\n)\n\n'


class DropTable(Clause):
    def __init__(self, element, if_exists=False):
        self.element = element

    def _write(self, out):
        return f'\nDROP TABLE {self.element.name}'


class DDL(TextClause):
    pass


def is_numbered(column):
    """Whether the database gives this column its number."""
    keys = [one for one in column.table.columns if one.primary_key]
    return column.primary_key and len(keys) == 1 and isinstance(column.type, Integer) and not column.foreign_keys and column.autoincrement is not False

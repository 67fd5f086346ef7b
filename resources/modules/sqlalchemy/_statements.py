"""Statements as objects: select, insert, update, delete, and what is made of selects."""
import copy as _copy

from sqlalchemy import exc
from sqlalchemy._elements import Clause, ColumnElement, Label, TextClause, TextColumn, and_, clause_of
from sqlalchemy.schema import Column, ColumnCollection, FromClause, Join, on_of
from sqlalchemy.types import Boolean, NullType


def generative(method):
    def wrapper(self, *args, **named):
        made = _copy.copy(self)
        made.__dict__.update({name: list(value) if type(value) is list else value for name, value in self.__dict__.items()})
        method(made, *args, **named)
        return made
    wrapper.__name__ = method.__name__
    return wrapper


class Executable(Clause):
    _options, _execution = [], {}

    @generative
    def options(self, *options):
        self._options = [*self._options, *options]

    @generative
    def execution_options(self, **named):
        self._execution = {**self._execution, **named}

    def with_hint(self, *args, **named):
        return self


def from_of(what):
    """A source of rows for what a program wrote: a table, a class that is mapped, an alias."""
    if hasattr(what, '__table_clause__'):
        return what.__table_clause__()
    table = getattr(what, '__table__', None)
    return table if table is not None else what


class Queried(Executable, ColumnElement):
    """What is common to one select and several that are put together."""
    _is_query = True
    type = NullType()

    def subquery(self, name=None):
        return Subquery(self, name)

    def cte(self, name=None, recursive=False):
        return CTE(self, name, recursive)

    def scalar_subquery(self):
        return ScalarSelect(self)

    def as_scalar(self):
        return ScalarSelect(self)

    def label(self, name):
        return ScalarSelect(self).label(name)

    def exists(self):
        return Exists(self)

    def union(self, *others):
        return CompoundSelect('UNION', self, *others)

    def union_all(self, *others):
        return CompoundSelect('UNION ALL', self, *others)

    def intersect(self, *others):
        return CompoundSelect('INTERSECT', self, *others)

    def except_(self, *others):
        return CompoundSelect('EXCEPT', self, *others)

    def alias(self, name=None):
        return self.subquery(name)

    def with_for_update(self, **named):
        return self

    @generative
    def order_by(self, *clauses):
        self._order = [] if len(clauses) == 1 and clauses[0] is None else self._order + [TextColumn(one) if isinstance(one, str) else clause_of(one) for one in clauses if one is not None]

    @generative
    def limit(self, count):
        self._limit = count

    @generative
    def offset(self, count):
        self._offset = count

    @generative
    def fetch(self, count, **named):
        self._limit = count

    def slice(self, start, stop):
        return self.offset(start).limit(stop - start)

    def _tail(self, out):
        text = ''
        if self._order:
            text += ' ORDER BY ' + ', '.join(one._write(out) for one in self._order)
        if self._limit is not None or self._offset is not None:
            text += '\n LIMIT ' + (clause_of(self._limit)._write(out) if self._limit is not None else '-1')
            if self._offset is not None:
                text += ' OFFSET ' + clause_of(self._offset)._write(out)
        return text


class Select(Queried):
    def __init__(self, *items):
        self._raw, self._where, self._joins, self._order, self._group, self._having, self._from = [], [], [], [], [], [], []
        self._limit = self._offset = None
        self._distinct = False
        self._correlated = []
        self._add(items)

    def _add(self, items):
        for item in items:
            if isinstance(item, (list, tuple)):
                self._add(item)
            else:
                self._raw.append(item)

    @property
    def _items(self):
        """[(expression, entity or None)]: a class or a table gives each of its columns."""
        found = []
        for raw in self._raw:
            if hasattr(raw, '__columns_of__'):
                found += [(column, raw) for column in raw.__columns_of__()]
            elif getattr(raw, '__mapper__', None) is not None and isinstance(raw, type):
                found += [(column, raw) for column in raw.__mapper__.selected_columns()]
            elif isinstance(raw, FromClause):
                found += [(column, None) for column in raw.columns]
            elif isinstance(raw, str):
                raise exc.ArgumentError(f'Textual column expression {raw!r} should be explicitly declared with text({raw!r}), or use column({raw!r}) for more specificity')
            else:
                found.append((clause_of(raw), None))
        return found

    @generative
    def add_columns(self, *items):
        self._add(items)

    add_column = add_columns

    def with_only_columns(self, *items, **named):
        made = self.add_columns()
        if not made._from:
            made._from = made._sources_of_items()
        made._raw = []
        made._add(items)
        return made

    @generative
    def where(self, *clauses):
        self._where += [condition_of(one) for one in clauses]

    filter = where

    def filter_by(self, **named):
        entity = self._joins[-1][0] if self._joins else self._raw[0]
        if not isinstance(entity, type) and not isinstance(entity, FromClause):
            entity = getattr(entity, 'class_', None) or getattr(entity, 'table', entity)
        source = entity if isinstance(entity, type) else entity.columns
        for name in named:
            if not hasattr(source, name):
                raise exc.InvalidRequestError(f'Entity namespace for "{getattr(entity, "__tablename__", entity)}" has no property "{name}"')
        return self.where(*(getattr(source, name) == value for name, value in named.items()))

    @generative
    def join(self, target, onclause=None, isouter=False, full=False):
        self._joins.append((target, onclause, isouter))

    def outerjoin(self, target, onclause=None, full=False):
        return self.join(target, onclause, True)

    @generative
    def join_from(self, left, target, onclause=None, isouter=False, full=False):
        if not self._from:
            self._from.append(from_of(left))
        self._joins.append((target, onclause, isouter))

    def outerjoin_from(self, left, target, onclause=None, full=False):
        return self.join_from(left, target, onclause, True)

    @generative
    def select_from(self, *sources):
        self._from += [from_of(one) for one in sources]

    @generative
    def group_by(self, *clauses):
        self._group += [TextColumn(one) if isinstance(one, str) else clause_of(one) for one in clauses]

    @generative
    def having(self, *clauses):
        self._having += [clause_of(one) for one in clauses]

    @generative
    def distinct(self, *clauses):
        self._distinct = True

    @generative
    def correlate(self, *sources):
        self._correlated += [from_of(one) for one in sources]

    def correlate_except(self, *sources):
        return self

    def prefix_with(self, *args, **named):
        return self

    suffix_with = prefix_with

    @property
    def selected_columns(self):
        return ColumnCollection([one for one, _ in self._items])

    @property
    def columns(self):
        return self.subquery().columns

    c = columns

    @property
    def column_descriptions(self):
        return [{'name': getattr(raw, '__name__', None) or getattr(raw, 'name', None), 'expr': raw, 'entity': raw} for raw in self._raw]

    whereclause = property(lambda self: and_(*self._where) if self._where else None)
    froms = property(lambda self: self._sources())

    def get_final_froms(self):
        return self._sources()

    def _sources_of_items(self):
        found = []
        for item, _ in self._items:
            for source in item._froms():
                if not any(source is one for one in found):
                    found.append(source)
        for raw in self._raw:
            if isinstance(raw, FromClause) and not any(raw is one for one in found) and not isinstance(raw, Join):
                found.append(raw)
        return found

    def _sources(self, outer=()):
        found = list(self._from) or self._sources_of_items()
        for raw in self._raw:
            if isinstance(raw, Join):
                found = [raw] + [one for one in found if not any(one is other for other in raw._tables())]
        joins = []
        for target, on, outer_join in self._joins:
            steps = target.__join_steps__() if hasattr(target, '__join_steps__') else None
            if steps is None and on is not None and hasattr(on, '__join_steps__'):
                steps, aliased = on.__join_steps__(), from_of(target)
                if getattr(aliased, '_base', None) is not None:
                    steps = on.__join_steps__(aliased)
            joins += [(table, clause, outer_join) for table, clause in steps] if steps is not None else [(from_of(target), on, outer_join)]
        for table, _, _ in joins:
            found = [one for one in found if one is not table] or found
        for table, on, outer_join in joins:
            at = 0
            if on is None:
                for at, left in enumerate(found):
                    try:
                        on_of(left, table)
                        break
                    except exc.NoForeignKeysError:
                        continue
                else:
                    at = 0
            if not found:
                raise exc.InvalidRequestError("Can't determine which FROM clause to join from, there are multiple FROMS which can join to this entity.")
            found[at] = Join(found[at], table, on, outer_join)
        known = [one for source in found for one in source._tables()]
        for clause in self._where:
            for source in clause._froms():
                if not any(source is one for one in known):
                    known.append(source)
                    found.append(source)
        return [one for one in found if not any(one is other for other in outer)]

    def _write(self, out):
        outer = getattr(out, 'outer', ())
        sources = self._sources(outer)
        had = out.outer if hasattr(out, 'outer') else ()
        out.outer = (*outer, *[one for source in sources for one in source._tables()])
        ctes = []
        for source in [one for source in sources for one in source._tables()]:
            source = getattr(source, '_base', source)
            if isinstance(source, CTE) and source not in getattr(out, 'ctes', ()):
                out.ctes = [*getattr(out, 'ctes', ()), source]
                ctes.append(source)
        head = ''
        if ctes:
            out.outer = ()
            head = 'WITH ' + ('RECURSIVE ' if any(one.recursive for one in ctes) else '') + ', '.join(f'{one.name} AS \n({one.element._write(out)})' for one in ctes) + '\n '
            out.outer = (*outer, *[one for source in sources for one in source._tables()])
        names, items = {}, []
        for item, _ in self._items:
            text = item._write_item(out) if isinstance(item, Label) else f'({item._write(out)})' if hasattr(item, '_is_query') and not isinstance(item, ScalarSelect) else item._write(out)
            name = getattr(item, 'name', None)
            if name in names and isinstance(item, Column):
                names[name] += 1
                text += f' AS {name}_{names[name]}'
            elif name is not None:
                names[name] = 0
            if not isinstance(item, (Column, Label, TextColumn, TextClause)) and ' AS ' not in text[-20:]:
                text += f' AS {name}_1' if name else f' AS anon_{next(out.anonymous)}'
            items.append(text)
        text = f"{head}SELECT {'DISTINCT ' if self._distinct else ''}{', '.join(items)}"
        if sources:
            text += ' \nFROM ' + ', '.join(one._write_from(out) for one in sources)
        if self._where:
            text += ' \nWHERE ' + and_(*self._where)._write(out)
        out.labels_known, had_labels = True, getattr(out, 'labels_known', False)
        if self._group:
            text += ' GROUP BY ' + ', '.join(one._write(out) for one in self._group)
        out.labels_known = False
        if self._having:
            text += ' \nHAVING ' + and_(*self._having)._write(out)
        out.labels_known = True
        text += self._tail(out)
        out.labels_known, out.outer = had_labels, had
        return text

    def _froms(self):
        return ()

    def _result_names(self):
        return [getattr(one, 'key', None) or getattr(one, 'name', None) for one, _ in self._items]

    @property
    def scalar_type(self):
        return self._items[0][0].type


def condition_of(clause):
    if clause is True or clause is False:
        from sqlalchemy._elements import false, true
        return true() if clause else false()
    made = clause_of(clause)
    if isinstance(made.type, Boolean) and isinstance(made, Column):
        return made == True      # noqa: E712
    return made


class CompoundSelect(Queried):
    def __init__(self, word, *queries):
        self._word, self._queries, self._order, self._limit, self._offset = word, queries, [], None, None

    _items = property(lambda self: self._queries[0]._items)
    _raw = property(lambda self: [one for one, _ in self._items])
    selected_columns = property(lambda self: self._queries[0].selected_columns)

    def _write(self, out):
        text = f' {self._word} '.join(one._write(out) for one in self._queries)
        out.bare = True
        text += self._tail(out)
        out.bare = False
        return text

    def _result_names(self):
        return self._queries[0]._result_names()

    def _froms(self):
        return ()


def union(*queries):
    return CompoundSelect('UNION', *queries)


def union_all(*queries):
    return CompoundSelect('UNION ALL', *queries)


def intersect(*queries):
    return CompoundSelect('INTERSECT', *queries)


def except_(*queries):
    return CompoundSelect('EXCEPT', *queries)


class ScalarSelect(ColumnElement):
    def __init__(self, query):
        self.element, self.type, self.name = query, query._items[0][0].type, None

    def _write(self, out):
        return f'({self.element._write(out)})'

    def where(self, *clauses):
        return ScalarSelect(self.element.where(*clauses))

    def correlate(self, *sources):
        return self


class Exists(ColumnElement):
    type = Boolean()

    def __init__(self, *args):
        self.element = args[0] if args and isinstance(args[0], Queried) else Select(*(args or (TextColumn('*'),)))
        self.name = None

    def where(self, *clauses):
        return Exists(self.element.where(*clauses))

    def select_from(self, *sources):
        return Exists(self.element.select_from(*sources))

    def select(self):
        return Select(self)

    def _write(self, out):
        return f'EXISTS ({self.element._write(out)})'


def exists(*args):
    return Exists(*args)


class Subquery(FromClause):
    def __init__(self, element, name=None):
        self.element, self.name = element, name or 'anon_1'
        columns, seen = [], {}
        for number, (item, _) in enumerate(element._items, 1):
            own = getattr(item, 'name', None) or f'anon_{number}'
            if isinstance(item, Column):
                seen[own] = seen.get(own, -1) + 1
                own += f'_{seen[own]}' if seen[own] else ''
            elif not isinstance(item, (Label, TextColumn)) and getattr(item, 'name', None):
                own += '_1'
            made = Column(own, item.type)
            made.table, made.key = self, own
            made.foreign_keys = getattr(item, 'foreign_keys', set())
            columns.append(made)
        self.columns = ColumnCollection(columns)
        for number, (item, _) in enumerate(element._items):
            if getattr(item, 'key', None):
                self.columns._all.setdefault(item.key, columns[number])

    def _write_from(self, out):
        had, out.outer = getattr(out, 'outer', ()), ()
        text = f'({self.element._write(out)}) AS {self.name}'
        out.outer = had
        return text

    def _write(self, out):
        return self.name

    def __clause_element__(self):
        return Select(*self.columns)


class CTE(Subquery):
    def __init__(self, element, name=None, recursive=False):
        super().__init__(element, name)
        self.recursive = recursive

    def _write_from(self, out):
        return self.name

    def union_all(self, *others):
        self.element = CompoundSelect('UNION ALL', self.element, *others)
        return self

    def union(self, *others):
        self.element = CompoundSelect('UNION', self.element, *others)
        return self


def select(*items):
    return Select(*items)

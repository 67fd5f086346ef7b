"""A small database in memory: tables, and what SQL does with them. Simulated drivers (sqlite3, asyncpg, aiomysql ...) stand on it.

    database = database_named('postgres', 'app')        the same one for everybody in the run
    session = Session(database)
    result = session.execute(sql, parameters)           columns, rows, count, verb, last_id, pause (seconds that it asked to sleep)

Changes are seen by every session at once; a session that rolls back takes its own back. A server's database has tables that a program takes
for granted: one that was never created comes into being with a few rows when it is asked for. An embedded one (sqlite) does not.
"""
import itertools

import _simworld
from _sqlexpr import Env, Scope, compile_expression, is_aggregate, rank
from _sqlparse import SqlError, parse
from _sqltables import (Column, Database, GUESSES, Result, Table, WORDS, _sessions, columns_in, database_named, drop_row, plain, refers_to,
                        sample_value, stored, unique_rows)


class Session:
    def __init__(self, database):
        self.database = database
        self.number = next(_sessions)
        self.undo = None                # functions that take back what was done since BEGIN, the last one last
        self.marks = []

    in_transaction = property(lambda self: self.undo is not None)

    def begin(self):
        if self.undo is None:
            self.undo = []

    def commit(self):
        self.undo, self.marks = None, []

    def rollback(self, to=0):
        undo = self.undo or []
        while len(undo) > to:
            undo.pop()()
        if not to:
            self.undo, self.marks = None, []

    def execute(self, sql, parameters=()):
        statements, asked = parse(sql)
        if not isinstance(parameters, dict):
            parameters = tuple(parameters or ())
            if asked and len(parameters) != asked:
                raise SqlError('parameters', asked, len(parameters))
        result = Result('', None, [], -1)
        for statement in statements:
            run = Run(self, parameters)
            own = self.undo is None
            if own:
                self.undo = []          # a statement that fails half way leaves nothing behind
            began = len(self.undo)
            try:
                result = run.statement(statement)
            except BaseException:
                while self.undo is not None and len(self.undo) > began:
                    self.undo.pop()()
                if own:
                    self.undo = None
                raise
            if own and statement[0] not in ('begin', 'savepoint'):
                self.undo = None
            result.pause = run.pause
        return result


class Run:
    """One statement."""

    def __init__(self, session, parameters):
        self.session, self.parameters = session, parameters
        self.database = session.database
        self.dialect = self.database.dialect
        self.pause = 0.0
        self.named = {}                 # tables of WITH

    def parameter(self, key):
        try:
            return plain(self.parameters[key])
        except (IndexError, KeyError, TypeError):
            raise SqlError('parameters', key, len(self.parameters)) from None

    def row_number(self, row):
        for table in self.database.tables.values():
            for at, one in enumerate(table.rows):
                if one is row:
                    return at + 1
        return None

    def note(self, undo):
        if self.session.undo is not None:
            self.session.undo.append(undo)

    def table(self, name, wanted=()):
        found = self.database.table(name)
        if found is None:
            # a table that is taken for granted: the columns that are asked for, and a few rows
            names = list(dict.fromkeys(['id', *(column for column in wanted if column.lower() != 'id')]))
            if len(names) == 1:
                names += ['name', 'email', 'created_at']
            found = Table(name, [Column(one, '', one == 'id', one == 'id', False, one == 'id') for one in names])
            found.rows = [[sample_value(column, number, self.dialect) for column in names] for number in range(1, 6)]
            found.next_id = 6
            found.guessed = True
            self.database.tables[name.lower()] = found
        elif getattr(found, 'guessed', False):
            for column in wanted:
                if column.lower() not in [one.lower() for one in found.names]:
                    found.columns.append(Column(column, ''))
                    for number, row in enumerate(found.rows, 1):
                        row.append(sample_value(column, number % 28 or 1, self.dialect))
        return found

    def fit(self, table, count):
        """Gives a table that is taken for granted as many columns as a row has values."""
        del table.columns[count:]
        while len(table.columns) < count:
            table.columns.append(Column(f'column{len(table.columns) + 1}', ''))
        for row in table.rows:
            row[:] = row[:count] + [None] * (count - len(row))
        table.keys = [key for key in table.keys if max(key) < count]

    # ---- statements
    def statement(self, tree):
        kind = tree[0]
        if kind in ('query', 'list', 'with'):
            if kind == 'with' and tree[2][0] not in ('query', 'list'):
                self.name_tables(tree[1], None, None)
                return self.statement(tree[2])
            columns, rows = self.select(tree)
            return Result('SELECT', columns, rows, len(rows))
        if self.dialect == 'mysql' and kind in ('create', 'create_as', 'drop', 'add_column', 'rename'):
            self.session.commit()           # a change of tables ends the transaction there
        return getattr(self, 's_' + kind)(*tree[1:])

    def s_nothing(self, words):
        return Result(words[0].upper() if words else '', None, [], 0)

    def s_rows(self, columns, rows):
        return Result('SELECT', columns, rows, len(rows))

    def s_tables(self):
        return self.s_rows(['Tables'], [(table.name,) for table in self.database.tables.values()])

    def s_table_info(self, name):
        table = self.table(name)
        return self.s_rows(['cid', 'name', 'type', 'notnull', 'dflt_value', 'pk'],
                           [(at, c.name, c.kind.upper(), int(c.required), None, int(c.primary)) for at, c in enumerate(table.columns)])

    def s_begin(self):
        self.session.begin()
        return Result('BEGIN')

    def s_commit(self):
        self.session.commit()
        return Result('COMMIT')

    def s_rollback(self):
        self.session.rollback()
        return Result('ROLLBACK')

    def s_savepoint(self, name):
        self.session.begin()
        self.session.marks.append((name, len(self.session.undo)))
        return Result('SAVEPOINT')

    def s_rollback_to(self, name):
        for mark, at in reversed(self.session.marks):
            if mark == name:
                undo = self.session.undo
                while len(undo) > at:
                    undo.pop()()
                return Result('ROLLBACK')
        raise SqlError('value', f'savepoint "{name}" does not exist')

    def s_release(self, name):
        self.session.marks = [one for one in self.session.marks if one[0] != name]
        return Result('RELEASE')

    def s_notify(self, channel, payload):
        self.database.notify(channel, compile_expression(payload, Scope([], self))(Env([], None)) or '')
        return Result('NOTIFY')

    def s_create(self, name, quiet, columns, uniques):
        tables, key = self.database.tables, name.lower()
        if key in tables and not getattr(tables[key], 'guessed', False):
            if quiet:
                return Result('CREATE TABLE', None, [], 0)
            raise SqlError('exists', name)
        tables[key] = Table(name, [Column(*column) for column in columns], uniques)
        self.database.dropped.discard(key)
        self.note(lambda: tables.pop(key, None))
        return Result('CREATE TABLE', None, [], 0)

    def s_create_as(self, name, quiet, query):
        columns, rows = self.select(query)
        self.s_create(name, quiet, [(column, '', False, False, False, False, None) for column in columns], [])
        self.database.tables[name.lower()].rows = [list(row) for row in rows]
        return Result('SELECT', None, [], len(rows))

    def s_drop(self, names, quiet):
        for name in names:
            key = name.lower()
            old = self.database.tables.pop(key, None)
            self.database.dropped.add(key)
            if old is None and not quiet:
                raise SqlError('table', name)
            if old is not None:
                self.note(lambda key=key, old=old: self.database.tables.__setitem__(key, old))
        return Result('DROP TABLE', None, [], 0)

    def s_add_column(self, name, column):
        table = self.table(name)
        made = Column(*column)
        default = None if made.default is None else compile_expression(made.default, Scope([], self))(Env([], None))
        table.columns.append(made)
        for row in table.rows:
            row.append(default)
        return Result('ALTER TABLE', None, [], 0)

    def s_rename(self, name, new):
        table = self.table(name)
        del self.database.tables[name.lower()]
        table.name = new
        self.database.tables[new.lower()] = table
        return Result('ALTER TABLE', None, [], 0)

    def s_insert(self, name, columns, source, conflict, updates, returning):
        table = self.table(name, columns or ())
        if columns is None and source[0] == 'list' and source[1] and getattr(table, 'guessed', False):
            self.fit(table, len(source[1][0]))
        indices = [table.index(column) for column in columns] if columns is not None else list(range(len(table.columns)))
        empty = Scope([], self)
        if source[0] == 'list':
            given = [[('default',) if part == ('default',) else compile_expression(part, empty)(Env([], None)) for part in row] for row in source[1]]
        else:
            given = self.select(source)[1]
        changed, count = [], 0
        for values in given:
            if len(values) > len(indices) or len(values) < len(indices) and (columns is not None or self.dialect != 'postgres'):
                raise SqlError('value', f'{len(values)} values for {len(indices)} columns')
            row = [None] * len(table.columns)
            set_ones = set()
            for at, value in zip(indices, values):
                if value != ('default',):
                    row[at] = stored(value, table.columns[at].kind, self.dialect)
                    set_ones.add(at)
            for at, column in enumerate(table.columns):
                if row[at] is None and column.auto and (at not in set_ones or self.dialect != 'postgres'):
                    row[at] = table.next_id
                elif at not in set_ones and column.default is not None:
                    row[at] = stored(compile_expression(column.default, empty)(Env([], None)), column.kind, self.dialect)
                if row[at] is None and (column.required or column.primary):
                    raise SqlError('notnull', table.name, column.name)
                if column.auto and isinstance(row[at], int):
                    table.next_id = max(table.next_id, row[at] + 1)
                    self.database.last_id = row[at]
            clash = self.clash(table, row)
            if clash is not None:
                key, old = clash
                if conflict == 'ignore':
                    continue
                if updates is not None:
                    if self.change(table, old, updates, row, name):
                        count += 1
                        changed.append(old)
                    continue
                if conflict != 'replace':
                    raise SqlError('unique', table.name, [table.columns[at].name for at in key], [row[at] for at in key])
                self.remove(table, old)
            table.rows.append(row)
            self.note(lambda row=row: drop_row(table, row))
            count += 1
            changed.append(row)
            if not any(column.auto for column in table.columns):
                self.database.last_id = len(table.rows)
        self.database.changes = count
        columns, rows = self.returned(table, name, changed, returning)
        return Result('INSERT', columns, rows, count, self.database.last_id)

    def clash(self, table, row, itself=None):
        for key in table.keys:
            values = [row[at] for at in key]
            if None in values:
                continue
            for one in table.rows:
                if one is not itself and [one[at] for at in key] == values:
                    return key, one
        return None

    def change(self, table, row, updates, excluded=None, name=None, scope=None, env=None):
        """Applies SET to one row; False where its WHERE says no."""
        assignments, where = updates
        if scope is None:
            scope = Scope([(name, table.names), ('excluded', table.names), ('new', table.names)], self)
            env = Env([row, excluded, excluded], None)
        if where is not None and not compile_expression(where, scope)(env):
            return False
        fresh = [(table.index(column), value) for column, value in assignments]
        before = list(row)
        values = []
        for at, value in fresh:
            if value[0] == 'call' and value[1] == 'values':
                value = ('column', 'excluded', value[2][0][2])
            values.append((at, stored(compile_expression(value, scope)(env), table.columns[at].kind, self.dialect)))
        for at, value in values:
            if value is None and table.columns[at].required:
                raise SqlError('notnull', table.name, table.columns[at].name)
        after = list(row)
        for at, value in values:
            after[at] = value
        clash = self.clash(table, after, row)
        if clash is not None:
            raise SqlError('unique', table.name, [table.columns[at].name for at in clash[0]], [after[at] for at in clash[0]])
        row[:] = after

        def take_back():
            row[:] = before
        self.note(take_back)
        return True

    def remove(self, table, row):
        at = next(n for n, one in enumerate(table.rows) if one is row)
        del table.rows[at]
        self.note(lambda: table.rows.insert(at, row))

    def returned(self, table, name, rows, returning):
        if returning is None:
            return None, []
        return self.project(returning, Scope([(name, table.names)], self), [[row] for row in rows], None)

    def matching(self, table, alias, where):
        scope = Scope([(alias, table.names)], self)
        if where is None:
            return scope, list(table.rows)
        test = compile_expression(where, scope)
        return scope, [row for row in table.rows if test(Env([row], None))]

    def s_update(self, name, alias, changes, where, returning):
        table = self.table(name, [column for column, _ in changes] + columns_in(where))
        scope, rows = self.matching(table, alias or name, where)
        for row in rows:
            self.change(table, row, (changes, None), scope=scope, env=Env([row], None))
        self.database.changes = len(rows)
        columns, shown = self.returned(table, alias or name, rows, returning)
        return Result('UPDATE', columns, shown, len(rows))

    def s_delete(self, name, alias, where, returning):
        table = self.table(name, columns_in(where))
        _, rows = self.matching(table, alias or name, where)
        columns, shown = self.returned(table, alias or name, rows, returning)
        for row in rows:
            self.remove(table, row)
        self.database.changes = len(rows)
        return Result('DELETE', columns, shown, len(rows))

    # ---- queries
    def name_tables(self, named, outer, env):
        for name, columns, query in named:
            if query[0] in ('query', 'list', 'with'):
                found, rows = self.recursive(name, columns, query, outer, env) if refers_to(query, name) else self.select(query, outer, env)
            else:
                result = self.statement(query)
                found, rows = result.columns or [], result.rows
            self.named[name.lower()] = (columns or found, [list(row) for row in rows])

    def recursive(self, name, columns, query, outer, env):
        """WITH RECURSIVE: the first part, then the second over what came last, until nothing more comes."""
        _, first, rest, *_ = query
        found, rows = self.simple(first, outer, env)
        names, every, fresh = columns or found, list(rows), rows
        while fresh and len(every) < 10000:
            self.named[name.lower()] = (names, [list(row) for row in fresh])
            fresh = [row for _, everything, part in rest for row in self.simple(part, outer, env)[1] if everything or row not in every]
            every += fresh
        return names, every

    def select(self, tree, outer=None, env=None):
        """(column names, rows as tuples)"""
        if tree[0] == 'with':
            self.name_tables(tree[1], outer, env)
            return self.select(tree[2], outer, env)
        if tree[0] == 'list':
            return self.simple(tree, outer, env)
        _, first, rest, order, limit, offset = tree
        if not rest:
            columns, rows = self.simple(first, outer, env, order)
        else:
            columns, rows = self.simple(first, outer, env)
            for how, everything, other in rest:
                more = self.simple(other, outer, env)[1]
                if how == 'union':
                    rows = rows + more if everything else unique_rows(rows + more)
                else:
                    keys = [tuple(map(rank, row)) for row in more]
                    rows = unique_rows([row for row in rows if (tuple(map(rank, row)) in keys) == (how == 'intersect')])
            rows = self.ordered_rows(columns, rows, order)
        scope = Scope([], self, outer)
        if offset is not None:
            rows = rows[max(0, int(compile_expression(offset, scope)(Env([], None, env)) or 0)):]
        if limit is not None:
            count = compile_expression(limit, scope)(Env([], None, env))
            if count is not None and int(count) >= 0:
                rows = rows[:int(count)]
        return columns, rows

    def ordered_rows(self, columns, rows, order):
        for key, descending, nulls in reversed(order):
            at = key[1] - 1 if key[0] == 'value' and isinstance(key[1], int) else next((n for n, c in enumerate(columns) if key[0] == 'column' and c.lower() == key[2].lower()), 0)
            rows = sorted(rows, key=lambda row: rank(row[at]), reverse=descending)
        return rows

    def source(self, source, condition_columns, outer, env):
        """(alias, column names, rows)"""
        if source[0] == 'sub':
            columns, rows = self.select(source[1], outer, env)
            return source[2], columns, [list(row) for row in rows]
        if source[0] == 'function':
            scope = Scope([], self, outer)
            args = [compile_expression(arg, scope)(Env([], None, env)) for arg in source[2]]
            if source[1] == 'generate_series':
                step = args[2] if len(args) > 2 else 1
                return source[3], [source[4]], [[n] for n in itertools.islice(range(args[0], args[1] + (1 if step > 0 else -1), step), 100000)]
            if source[1] == 'unnest':
                return source[3], [source[4]], [[value] for value in args[0]]
            from _sqlexpr import scalar_call
            return source[3], [source[4]], [[scalar_call(source[1], args, self)]]
        name, alias = source[1], source[2]
        if name.lower() in self.named:
            columns, rows = self.named[name.lower()]
            return alias, columns, rows
        if name.lower() in ('sqlite_master', 'sqlite_schema', 'tables'):
            return alias, ['type', 'name', 'tbl_name', 'table_name', 'table_schema', 'sql'], [
                ['table', t.name, t.name, t.name, 'public', f'CREATE TABLE {t.name}'] for t in self.database.tables.values()]
        table = self.table(name, condition_columns.get(alias.lower(), ()))
        return alias, table.names, table.rows

    def simple(self, tree, outer, env, order=()):
        if tree[0] == 'list':
            scope = Scope([], self, outer)
            rows = [tuple(compile_expression(part, scope)(Env([], None, env)) for part in row) for row in tree[1]]
            return [f'column{n + 1}' for n in range(len(rows[0]) if rows else 0)], rows
        _, distinct, items, sources, where, group, having = tree
        aliases = [(s[2][2] if s[2][0] != 'function' else s[2][3]).lower() for s in sources]
        wanted = {}
        for table, column in self.wanted_columns(tree, order):
            owners = [table.lower()] if table else aliases if len(aliases) == 1 else []
            for alias in owners:
                wanted.setdefault(alias, []).append(column)
        scope = Scope([], self, outer)
        combined = [[]]
        for _, how, source, condition in sources:
            alias, columns, rows = self.source(source, wanted, outer, env)
            before = list(scope.sources)
            scope.sources.append((alias, columns))
            if condition is not None and condition[0] == 'using':
                tests = [('binary', '=', ('column', before[-1][0], name), ('column', alias, name)) for name in condition[1]]
                condition = tests[0]
                for more in tests[1:]:
                    condition = ('and', condition, more)
            test = None if condition is None else compile_expression(condition, scope)
            joined, used = [], set()
            for left in combined:
                matched = False
                for number, row in enumerate(rows):
                    if test is None or test(Env([*left, row], None, env)):
                        joined.append([*left, row])
                        matched = True
                        used.add(number)
                if not matched and how in ('left', 'full'):
                    joined.append([*left, None])
            if how in ('right', 'full'):
                joined += [[*([None] * len(before)), row] for number, row in enumerate(rows) if number not in used]
            combined = joined
            if len(combined) > 200000:
                raise SqlError('value', 'too many rows')
        if where is not None:
            test = compile_expression(where, scope)
            combined = [rows for rows in combined if test(Env(rows, None, env))]
        if group is not None or having is not None or is_aggregate(items):
            aliased = {item[2].lower(): item[1] for item in items if item[0] == 'item' and item[3]}
            keys = [compile_expression(self.meant(key, items, aliased, scope), scope) for key in group or ()]
            groups = {}
            for rows in combined:
                groups.setdefault(tuple(rank(key(Env(rows, None, env))) for key in keys), []).append(rows)
            if not groups and group is None:
                groups[()] = []
            empty = [None] * len(scope.sources)
            envs = [Env(rows[0] if rows else empty, None, env, rows) for rows in groups.values()]
            if having is not None:
                test = compile_expression(self.meant(having, items, aliased, scope, True), scope)
                envs = [one for one in envs if test(one)]
        else:
            envs = [Env(rows, None, env) for rows in combined]
        return self.project(items, scope, envs, order, distinct)

    def wanted_columns(self, tree, order):
        out = []
        own = {item[2].lower() for item in tree[2] if item[0] == 'item' and item[3]}

        def walk(part):
            if isinstance(part, tuple):
                if part and part[0] in ('query', 'sub'):
                    return
                if len(part) == 3 and part[0] == 'column':
                    if part[2].lower() not in own or part[1]:
                        out.append((part[1], part[2]))
                    return
            if isinstance(part, (tuple, list)):
                for one in part:
                    walk(one)
        walk(tree[2:])
        walk(list(order))
        return out

    def meant(self, tree, items, aliased, scope, deep=False):
        """What a key of GROUP BY or ORDER BY means: an item's number, or its alias."""
        if tree[0] == 'value' and isinstance(tree[1], int) and not isinstance(tree[1], bool) and not deep and 0 < tree[1] <= len(items) and items[tree[1] - 1][0] == 'item':
            return items[tree[1] - 1][1]
        if tree[0] == 'column' and tree[1] is None and tree[2].lower() in aliased:
            return aliased[tree[2].lower()]
        if deep and isinstance(tree, tuple):
            return tuple(self.meant(part, items, aliased, scope, True) if isinstance(part, tuple) and part else part for part in tree)
        return tree

    def project(self, items, scope, envs, order, distinct=False):
        envs = [Env(one, None) if isinstance(one, list) else one for one in envs]
        columns, makers = [], []
        for item in items:
            if item[0] == 'star':
                for at, (alias, names) in enumerate(scope.sources):
                    if item[1] is None or alias.lower() == item[1].lower():
                        for n, name in enumerate(names):
                            columns.append(name)
                            makers.append(lambda env, at=at, n=n: env.rows[at][n] if env.rows[at] is not None else None)
            else:
                text = item[2]
                if self.dialect == 'postgres' and not item[3]:
                    text = item[1][1] if item[1][0] == 'call' else item[1][2] if item[1][0] in ('column', 'cast') and item[1][0] == 'column' else text if item[1][0] == 'column' else '?column?'
                columns.append(text)
                makers.append(compile_expression(item[1], scope))
        pairs = [(env, tuple(make(env) for make in makers)) for env in envs]
        if distinct:
            seen, kept = set(), []
            for pair in pairs:
                key = tuple(map(rank, pair[1]))
                if key not in seen:
                    seen.add(key)
                    kept.append(pair)
            pairs = kept
        aliased = {item[2].lower(): item[1] for item in items if item[0] == 'item' and item[3]}
        for key, descending, nulls in reversed(order or ()):
            value = compile_expression(self.meant(key, items, aliased, scope), scope)
            if self.dialect == 'postgres' and nulls is None:
                nulls = 'first' if descending else 'last'
            if nulls:
                first = (nulls == 'first') != descending
                pairs.sort(key=lambda pair: ((0 if first else 2) if value(pair[0]) is None else 1, rank(value(pair[0]))), reverse=descending)
            else:
                pairs.sort(key=lambda pair: rank(value(pair[0])), reverse=descending)
        return columns, [row for _, row in pairs]

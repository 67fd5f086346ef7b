"""Expressions of SQL as Python functions: compile_expression(tree, scope) gives a function of an Env."""
import datetime
import json
import re

import _simworld
from _sqlparse import SqlError

AGGREGATES = frozenset({'count', 'sum', 'avg', 'total', 'group_concat', 'string_agg', 'array_agg', 'json_agg', 'bool_and', 'bool_or'})


class Env:
    """What an expression sees: a row for each source, and all rows of its group."""
    __slots__ = ('rows', 'group', 'outer', 'query')

    def __init__(self, rows, query, outer=None, group=None):
        self.rows, self.query, self.outer, self.group = rows, query, outer, group


class Scope:
    """Which columns there are: a list of (alias, column names) for each source; an outer one for subqueries."""

    def __init__(self, sources, run, outer=None):
        self.sources, self.run, self.outer = sources, run, outer

    def find(self, table, name):
        """(how far out, source, column)"""
        wanted, scope, out = name.lower(), self, 0
        while scope is not None:
            for at, (alias, columns) in enumerate(scope.sources):
                if table is None or alias.lower() == table.lower():
                    for n, column in enumerate(columns):
                        if column.lower() == wanted:
                            return out, at, n
            scope, out = scope.outer, out + 1
        raise SqlError('column', f'{table}.{name}' if table else name)


def is_aggregate(tree):
    if isinstance(tree, tuple) and tree:
        if tree[0] == 'call' and (tree[1] in AGGREGATES or tree[1] in ('min', 'max') and len(tree[2]) - (tree[2][:1] == [('distinct',)]) == 1):
            return True
        if tree[0] in ('query', 'scalar', 'exists'):
            return False
        return any(is_aggregate(part) for part in tree)
    return isinstance(tree, list) and any(is_aggregate(part) for part in tree)


def number_of(value):
    if isinstance(value, str):
        try:
            return float(value) if '.' in value else int(value)
        except ValueError:
            return 0
    return value


def rank(value):
    """A key that orders values of any kind: nothing first, numbers, then texts, then the rest."""
    if value is None:
        return (0, 0)
    if isinstance(value, (bool, int, float)):
        return (1, value)
    if isinstance(value, str):
        return (2, value)
    if isinstance(value, bytes):
        return (3, value)
    if isinstance(value, datetime.datetime):
        return (2, value.isoformat(' '))
    if isinstance(value, datetime.date):
        return (2, value.isoformat())
    try:
        return (1, float(value))
    except (TypeError, ValueError):
        return (4, str(value))


def equal(a, b):
    if type(a) is type(b):
        return a == b
    ra, rb = rank(a), rank(b)
    if ra[0] == rb[0]:
        return ra[1] == rb[1]
    if isinstance(a, str) or isinstance(b, str):
        return str(a) == str(b)
    return False


def less(a, b):
    ra, rb = rank(a), rank(b)
    if ra[0] != rb[0] and {ra[0], rb[0]} == {1, 2}:
        ra, rb = rank(number_of(a)), rank(number_of(b))
    return ra < rb


def compare(op, a, b):
    if a is None or b is None:
        return None
    if op == '=':
        return equal(a, b)
    if op == '<>':
        return not equal(a, b)
    if op == '<':
        return less(a, b)
    if op == '>':
        return less(b, a)
    return not less(b, a) if op == '<=' else not less(a, b)


def arithmetic(op, a, b, run):
    if op in ('->', '->>'):
        held = json.loads(a) if isinstance(a, str) else a
        found = (held or {}).get(b) if isinstance(held, dict) else held[b] if isinstance(held, list) and isinstance(b, int) and -len(held) <= b < len(held) else None
        return found if op == '->' or found is None or isinstance(found, str) else json.dumps(found)
    if a is None or b is None:
        return None
    if op == '||':
        return a + b if isinstance(a, list) else text_of(a) + text_of(b)
    if op in ('~', '~*'):
        return re.search(str(b), str(a), re.I if op == '~*' else 0) is not None
    if isinstance(b, datetime.timedelta) and isinstance(a, str):
        a = datetime.datetime.fromisoformat(a)
    if isinstance(a, (datetime.datetime, datetime.date)) or isinstance(b, (datetime.datetime, datetime.timedelta)):
        return a + b if op == '+' else a - b
    a, b = number_of(a), number_of(b)
    if op == '+':
        return a + b
    if op == '-':
        return a - b
    if op == '*':
        return a * b
    if op in ('&', '|'):
        return int(a) & int(b) if op == '&' else int(a) | int(b)
    if not b:
        if run.dialect == 'postgres':
            raise SqlError('value', 'division by zero')
        return None
    if op == '%':
        return int(abs(a) % abs(b)) * (1 if a >= 0 else -1) if isinstance(a, int) else a % b
    if isinstance(a, int) and isinstance(b, int) and run.dialect != 'mysql':
        return abs(a) // abs(b) * (1 if (a >= 0) == (b >= 0) else -1)
    return a / b


def text_of(value):
    return '' if value is None else 'true' if value is True else 'false' if value is False else str(value)


_patterns = {}


def is_like(value, pattern, folds):
    key = pattern, folds
    found = _patterns.get(key)
    if found is None:
        text = ''.join('.*' if c == '%' else '.' if c == '_' else re.escape(c) for c in str(pattern))
        found = _patterns[key] = re.compile(text, re.S | (re.I if folds else 0))
    return found.fullmatch(text_of(value)) is not None


def cast(value, kind):
    if value is None:
        return None
    if kind.endswith('[]') or kind in ('json', 'jsonb', 'uuid', 'bytea', 'blob', 'regclass'):
        return value
    if 'int' in kind or kind in ('serial', 'bigserial', 'signed', 'unsigned'):
        return int(number_of(value)) if not isinstance(value, bool) else int(value)
    if kind in ('real', 'float', 'double', 'double precision', 'numeric', 'decimal'):
        return float(number_of(value))
    if kind in ('bool', 'boolean'):
        return value if isinstance(value, bool) else str(value).lower() in ('t', 'true', '1', 'yes', 'on')
    if kind.startswith(('timestamp', 'datetime')):
        return datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
    if kind == 'date':
        return datetime.date.fromisoformat(value[:10]) if isinstance(value, str) else value.date() if isinstance(value, datetime.datetime) else value
    return text_of(value)


def interval_of(text):
    words = str(text).split()
    total = datetime.timedelta()
    units = {'second': 1, 'sec': 1, 'minute': 60, 'min': 60, 'hour': 3600, 'day': 86400, 'week': 604800, 'month': 2592000, 'year': 31536000}
    for amount, unit in zip(words[::2], words[1::2]):
        total += datetime.timedelta(seconds=float(amount) * units.get(unit.lower().rstrip('s'), 1))
    return total


def now_of(run):
    now = datetime.datetime.now()
    return now.replace(microsecond=now.microsecond) if run.dialect != 'sqlite' else now.strftime('%Y-%m-%d %H:%M:%S')


def scalar_call(name, args, run):
    if name in ('now', 'current_timestamp', 'localtimestamp', 'clock_timestamp', 'sysdate', 'utc_timestamp', 'getdate'):
        return now_of(run)
    if name in ('datetime', 'date', 'current_date', 'curdate', 'time', 'current_time'):
        moment = datetime.datetime.now() if not args or args[0] == 'now' else datetime.datetime.fromisoformat(str(args[0]))
        for change in args[1:]:
            sign = -1 if str(change).startswith('-') else 1
            moment += sign * interval_of(str(change).lstrip('+-'))
        if run.dialect != 'sqlite':
            return moment.date() if 'date' in name and name != 'datetime' else moment
        return moment.strftime({'datetime': '%Y-%m-%d %H:%M:%S', 'time': '%H:%M:%S', 'current_time': '%H:%M:%S'}.get(name, '%Y-%m-%d'))
    if name == 'strftime':
        moment = datetime.datetime.now() if len(args) < 2 or args[1] == 'now' else datetime.datetime.fromisoformat(str(args[1]))
        return str(int(moment.timestamp())) if args[0] == '%s' else moment.strftime(args[0])
    if name == 'extract':
        moment = args[1]
        return int(moment.timestamp()) if args[0] == 'epoch' else getattr(moment, args[0], 0)
    if name in ('pg_sleep', 'sleep'):
        run.pause += float(args[0])
        return '' if name == 'pg_sleep' else 0
    if name in ('random', 'rand'):
        chance = _simworld.random_for('sql random')
        return chance.random() if run.dialect != 'sqlite' else chance.randint(-(1 << 62), 1 << 62)
    if name in ('gen_random_uuid', 'uuid', 'uuid_generate_v4'):
        bits = f'{_simworld.random_for("sql uuid").bits():016x}{_simworld.random_for("sql uuid").bits():016x}'
        return f'{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-a{bits[17:20]}-{bits[20:]}'
    if name == 'version':
        return {'postgres': 'PostgreSQL 16.1 (simulated)', 'mysql': '8.0.36-simulated'}.get(run.dialect, '3.40.1')
    if name == 'sqlite_version':
        return '3.40.1'
    if name in ('current_database', 'database', 'current_schema'):
        return run.database.name
    if name in ('current_user', 'user', 'session_user'):
        return 'user'
    if name in ('pg_backend_pid', 'connection_id', 'txid_current'):
        return run.session
    if name == 'last_insert_rowid' or name == 'last_insert_id':
        return run.database.last_id
    if name == 'changes' or name == 'row_count':
        return run.database.changes
    if name == 'coalesce' or name == 'ifnull' or name == 'nvl':
        return next((value for value in args if value is not None), None)
    if name in ('concat', 'concat_ws'):
        return text_of(args[0]).join(text_of(v) for v in args[1:] if v is not None) if name == 'concat_ws' else ''.join(map(text_of, args))
    if name in ('nullif',):
        return None if equal(args[0], args[1]) else args[0]
    if name in ('iif', 'if'):
        return args[1] if args[0] else args[2]
    if name in ('min', 'max', 'least', 'greatest'):
        held = [value for value in args if value is not None]
        return (min if name in ('min', 'least') else max)(held, key=rank) if held else None
    if name in ('pg_notify',):
        run.database.notify(args[0], args[1])
        return ''
    if name in ('pg_advisory_lock', 'pg_advisory_unlock', 'pg_try_advisory_lock', 'pg_advisory_xact_lock', 'get_lock', 'release_lock', 'setval', 'set_config'):
        return True
    if any(value is None for value in args):
        return None
    if name in ('lower', 'lcase'):
        return text_of(args[0]).lower()
    if name in ('upper', 'ucase'):
        return text_of(args[0]).upper()
    if name in ('length', 'char_length', 'character_length', 'octet_length', 'array_length'):
        return len(args[0]) if isinstance(args[0], (bytes, list)) else len(text_of(args[0]))
    if name == 'abs':
        return abs(number_of(args[0]))
    if name == 'round':
        value, factor = float(number_of(args[0])), 10.0 ** (int(args[1]) if len(args) > 1 else 0)
        return (1 if value >= 0 else -1) * int(abs(value) * factor + 0.5) / factor       # half away from zero, as databases do
    if name in ('floor', 'ceil', 'ceiling'):
        whole = int(number_of(args[0]) // 1)
        return whole if name == 'floor' or whole == number_of(args[0]) else whole + 1
    if name in ('trim', 'ltrim', 'rtrim'):
        return getattr(text_of(args[0]), {'trim': 'strip', 'ltrim': 'lstrip', 'rtrim': 'rstrip'}[name])(*args[1:])
    if name in ('substr', 'substring'):
        start = int(args[1])
        text = text_of(args[0])
        begin = start - 1 if start > 0 else max(0, len(text) + start)
        return text[begin:begin + int(args[2]) if len(args) > 2 else None]
    if name == 'replace':
        return text_of(args[0]).replace(args[1], args[2])
    if name in ('instr', 'strpos', 'position'):
        return text_of(args[0]).find(text_of(args[1])) + 1
    if name == 'left':
        return text_of(args[0])[:int(args[1])]
    if name == 'right':
        return text_of(args[0])[-int(args[1]):]
    if name == 'repeat':
        return text_of(args[0]) * min(int(args[1]), 10000)
    if name in ('lpad', 'rpad'):
        fill = text_of(args[2] if len(args) > 2 else ' ')
        text = text_of(args[0])
        more = (fill * int(args[1]))[:max(0, int(args[1]) - len(text))]
        return more + text if name == 'lpad' else text + more
    if name in ('mod',):
        return arithmetic('%', args[0], args[1], run)
    if name in ('power', 'pow'):
        return float(args[0]) ** float(args[1])
    if name == 'sqrt':
        return float(args[0]) ** 0.5
    if name == 'sign':
        return (args[0] > 0) - (args[0] < 0)
    if name == 'reverse':
        return text_of(args[0])[::-1]
    if name == 'typeof':
        return {int: 'integer', float: 'real', str: 'text', bytes: 'blob'}.get(type(args[0]), 'null')
    if name == 'hex':
        return (args[0] if isinstance(args[0], bytes) else text_of(args[0]).encode()).hex().upper()
    if name in ('md5',):
        import hashlib
        return hashlib.md5(text_of(args[0]).encode()).hexdigest()
    if name in ('date_trunc',):
        order = ['year', 'month', 'day', 'hour', 'minute', 'second']
        cut = order.index(args[0]) if args[0] in order else 5
        low = {'month': 1, 'day': 1, 'hour': 0, 'minute': 0, 'second': 0}
        return args[1].replace(microsecond=0, **{unit: low[unit] for unit in order[cut + 1:]})
    if name in ('json', 'to_json', 'to_jsonb', 'json_object', 'json_array'):
        return args[0] if args else None
    if name == 'json_extract':
        held = json.loads(args[0]) if isinstance(args[0], str) else args[0]
        for word in str(args[1]).lstrip('$').strip('.').split('.'):
            held = held.get(word) if isinstance(held, dict) else None
        return held
    if name in ('date_format', 'to_char'):
        return str(args[0])
    raise SqlError('function', name)


def aggregate(name, args, scope):
    distinct = args[:1] == [('distinct',)]
    args = args[1:] if distinct else args
    star = args[:1] == [('star', None)]
    inner = None if star or not args else compile_expression(args[0], scope)
    joiner = compile_expression(args[1], scope) if len(args) > 1 else None

    def value_of(env):
        group = env.group if env.group is not None else [env.rows]
        if inner is None:
            return len(group)
        values = [v for v in (inner(Env(rows, env.query, env.outer)) for rows in group) if v is not None]
        if distinct:
            seen, kept = [], []
            for value in values:
                key = rank(value)
                if key not in seen:
                    seen.append(key)
                    kept.append(value)
            values = kept
        if name == 'count':
            return len(values)
        if name == 'total':
            return float(sum(map(number_of, values)))
        if name in ('array_agg', 'json_agg'):
            return values
        if not values:
            return None
        if name == 'sum':
            return sum(map(number_of, values))
        if name == 'avg':
            return sum(map(number_of, values)) / len(values)
        if name in ('min', 'max'):
            return (min if name == 'min' else max)(values, key=rank)
        if name in ('bool_and', 'bool_or'):
            return (all if name == 'bool_and' else any)(values)
        return (',' if joiner is None else text_of(joiner(env))).join(map(text_of, values))
    return value_of


def compile_expression(tree, scope):
    kind, run = tree[0], scope.run
    build = lambda part: compile_expression(part, scope)        # noqa: E731  short, and used all over
    if kind == 'value':
        value = tree[1]
        return lambda env: value
    if kind == 'param':
        value = run.parameter(tree[1])
        return lambda env: value
    if kind == 'column':
        try:
            out, source, column = scope.find(tree[1], tree[2])
        except SqlError:
            if tree[1] is None and tree[2].lower() in ('true', 'false'):
                value = tree[2].lower() == 'true'
                return lambda env: value
            if tree[1] is None and tree[2].lower() in ('rowid', 'oid', 'current_user', 'session_user') and scope.sources:
                return lambda env: run.row_number(env.rows[0])
            raise
        if not out:
            return lambda env: env.rows[source][column] if env.rows[source] is not None else None

        def outer_value(env):
            for _ in range(out):
                env = env.outer
            return env.rows[source][column] if env.rows[source] is not None else None
        return outer_value
    if kind in ('and', 'or'):
        left, right = build(tree[1]), build(tree[2])
        if kind == 'and':
            def both(env):
                a = left(env)
                if a is not None and not a:
                    return False
                b = right(env)
                return False if b is not None and not b else None if a is None or b is None else True
            return both

        def either(env):
            a = left(env)
            if a:
                return True
            b = right(env)
            return True if b else None if a is None or b is None else False
        return either
    if kind == 'not':
        inner = build(tree[1])

        def negated(env):
            value = inner(env)
            return None if value is None else not value
        return negated
    if kind == 'binary':
        op, left, right = tree[1], build(tree[2]), build(tree[3])
        if op in ('=', '<>', '<', '<=', '>', '>='):
            return lambda env: compare(op, left(env), right(env))
        return lambda env: arithmetic(op, left(env), right(env), run)
    if kind == 'negative':
        inner = build(tree[1])
        return lambda env: None if inner(env) is None else -number_of(inner(env))
    if kind == 'isnull':
        inner = build(tree[1])
        return lambda env: inner(env) is None
    if kind == 'istrue':
        inner, wanted = build(tree[1]), tree[2]
        return lambda env: inner(env) is not None and bool(inner(env)) == wanted
    if kind == 'same':
        left, right = build(tree[1]), build(tree[2])
        return lambda env: equal(left(env), right(env))
    if kind == 'between':
        value, low, high = build(tree[1]), build(tree[2]), build(tree[3])

        def inside(env):
            v, a, b = value(env), low(env), high(env)
            return None if v is None or a is None or b is None else not less(v, a) and not less(b, v)
        return inside
    if kind == 'like':
        value, pattern = build(tree[2]), build(tree[3])
        how = tree[1]
        folds = how == 'ilike' or how == 'like' and run.dialect != 'postgres'

        def alike(env):
            v, p = value(env), pattern(env)
            if v is None or p is None:
                return None
            if how == 'regexp':
                return re.search(str(p), text_of(v), re.I) is not None
            return is_like(v, str(p).replace('*', '%').replace('?', '_') if how == 'glob' else p, folds)
        return alike
    if kind == 'in':
        value, many = build(tree[1]), tree[2]
        if many[0] == 'query':
            def found_in_query(env):
                v = value(env)
                return None if v is None else any(equal(v, row[0]) for row in run.select(many, scope, env)[1])
            return found_in_query
        if many[0] == 'array':
            listed = build(many[1])
            return lambda env: any(equal(value(env), one) for one in listed(env) or ())
        choices = [build(part) for part in many[1]]

        def found(env):
            v = value(env)
            if v is None:
                return None
            values = [one(env) for one in choices]
            if len(values) == 1 and isinstance(values[0], (list, tuple)) and not isinstance(v, list):
                values = values[0]
            return True if any(one is not None and equal(v, one) for one in values) else None if None in values else False
        return found
    if kind in ('tuple', 'list_of'):
        parts = [build(part) for part in tree[1]]
        return lambda env: [part(env) for part in parts]
    if kind == 'case':
        branches, otherwise = [(build(test), build(value)) for test, value in tree[1]], build(tree[2])

        def chosen(env):
            for test, value in branches:
                if test(env):
                    return value(env)
            return otherwise(env)
        return chosen
    if kind == 'cast':
        inner, to = build(tree[1]), tree[2]
        return lambda env: cast(inner(env), to)
    if kind == 'interval':
        inner = build(tree[1])
        return lambda env: interval_of(inner(env))
    if kind == 'scalar':
        def one_value(env):
            rows = run.select(tree[1], scope, env)[1]
            return rows[0][0] if rows else None
        return one_value
    if kind == 'exists':
        return lambda env: bool(run.select(tree[1], scope, env)[1])
    if kind == 'filtered':
        call, test = build(tree[1]), build(tree[2])
        return lambda env: call(Env(env.rows, env.query, env.outer, [rows for rows in env.group if test(Env(rows, env.query, env.outer))]))
    if kind == 'call':
        if is_aggregate(tree):
            return aggregate(tree[1], tree[2], scope)
        name, args = tree[1], [build(part) for part in tree[2] if part != ('star', None)]
        return lambda env: scalar_call(name, [arg(env) for arg in args], run)
    if kind == 'star':
        return lambda env: 1
    raise SqlError('syntax', kind)

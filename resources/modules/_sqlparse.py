"""SQL as trees of tuples: what simulated databases are asked. Every dialect's everyday statements, and placeholders of each style."""
import re


class SqlError(Exception):
    """kind: 'syntax', 'table', 'column', 'unique', 'notnull', 'exists', 'parameters', 'value', 'foreign'; with the names that a message needs."""

    def __init__(self, kind, *names):
        super().__init__(kind, *names)
        self.kind, self.names = kind, names


TOKEN = re.compile(r"""\s+|--[^\n]*|/\*.*?\*/|(?P<number>\d+\.\d*(?:[eE][+-]?\d+)?|\.\d+|\d+)|(?P<text>[EeNnXx]?'(?:[^'\\]|''|\\.)*')|(?P<quoted>"(?:[^"]|"")*"|`[^`]*`|\[[A-Za-z_]\w*\])
|(?P<param>\?\d*|\$\d+|%s|%\(\w+\)s|(?<!:):[A-Za-z_]\w*|@[A-Za-z_]\w*)|(?P<word>[^\W\d]\w*)|(?P<op>->>|->|<=>|\|\||::|<>|!=|>=|<=|==|~\*|!~|[-+*/%=<>(),.;~&|\[\]])""", re.S | re.X)

RESERVED = frozenset('select from where group having order limit offset union on join left right inner outer cross full natural using set values returning and or not as '
                     'when then else end case is in like ilike between asc desc for intersect except window fetch nulls'.split())


def tokens_of(text):
    out, at = [], 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            raise SqlError('syntax', text[at:at + 20].split('\n')[0])
        at = found.end()
        kind = found.lastgroup
        if kind is not None:
            out.append((kind, found.group(kind)))
    return out


class Parser:
    def __init__(self, text):
        self.tokens, self.at = tokens_of(text), 0
        self.asked = 0                 # placeholders without a name so far
        self.depth = 0

    # ---- tokens
    def peek(self, ahead=0):
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else (None, '')

    def is_word(self, *words, ahead=0):
        kind, text = self.peek(ahead)
        return kind == 'word' and text.lower() in words

    def take_word(self, *words):
        if self.is_word(*words):
            self.at += 1
            return self.tokens[self.at - 1][1].lower()
        return None

    def take_words(self, *words):
        if all(self.is_word(word, ahead=n) for n, word in enumerate(words)):
            self.at += len(words)
            return True
        return False

    def is_op(self, *ops, ahead=0):
        kind, text = self.peek(ahead)
        return kind == 'op' and text in ops

    def take_op(self, *ops):
        if self.is_op(*ops):
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def need_op(self, op):
        if not self.take_op(op):
            self.fail()

    def need_word(self, *words):
        return self.take_word(*words) or self.fail()

    def fail(self):
        kind, text = self.peek()
        raise SqlError('syntax', text if kind else '')

    def name(self):
        kind, text = self.peek()
        if kind == 'quoted':
            self.at += 1
            return text[1:-1].replace('""', '"')
        if kind == 'word':
            self.at += 1
            return text
        if kind == 'text':
            self.at += 1
            return text[1:-1]
        self.fail()

    def dotted(self):
        name = self.name()
        while self.take_op('.'):
            name = self.name()
        return name

    # ---- statements
    def statements(self):
        out = []
        while self.at < len(self.tokens):
            if self.take_op(';'):
                continue
            out.append(self.statement())
            if self.at < len(self.tokens) and not self.is_op(';'):
                self.fail()
        return out

    def statement(self):
        if self.is_word('select', 'with', 'values') or self.is_op('('):
            return self.query()
        word = self.take_word('insert', 'replace', 'update', 'delete', 'create', 'drop', 'alter', 'truncate', 'begin', 'start', 'commit', 'end', 'rollback', 'savepoint',
                              'release', 'pragma', 'set', 'show', 'explain', 'use', 'vacuum', 'analyze', 'listen', 'unlisten', 'notify', 'lock', 'grant', 'copy', 'call')
        if word is None:
            self.fail()
        return getattr(self, 'p_' + word, self.skipped)()

    def skipped(self):
        words = []
        while self.at < len(self.tokens) and not self.is_op(';'):
            words.append(self.tokens[self.at][1])
            self.at += 1
        return ('nothing', words)

    def p_begin(self):
        self.skipped()
        return ('begin',)

    p_start = p_begin

    def p_commit(self):
        self.skipped()
        return ('commit',)

    p_end = p_commit

    def p_rollback(self):
        self.take_word('transaction', 'work')
        if self.take_word('to'):
            self.take_word('savepoint')
            return ('rollback_to', self.name())
        return ('rollback',)

    def p_savepoint(self):
        return ('savepoint', self.name())

    def p_release(self):
        self.take_word('savepoint')
        return ('release', self.name())

    def p_notify(self):
        channel = self.name()
        return ('notify', channel, self.expression() if self.take_op(',') else ('value', ''))

    def p_explain(self):
        self.skipped()
        return ('rows', ['QUERY PLAN'], [('Seq Scan',)])

    def p_show(self):
        words = self.skipped()[1]
        if words and words[0].lower() == 'tables':
            return ('tables',)
        return ('rows', [words[0] if words else 'value'], [('',)])

    def p_pragma(self):
        name = self.name()
        if name.lower() == 'table_info' and self.take_op('('):
            table = self.name()
            self.need_op(')')
            return ('table_info', table)
        rest = self.skipped()[1]
        shown = {'journal_mode': rest[-1].lower() if rest else 'delete', 'foreign_keys': 0, 'user_version': 0, 'synchronous': 2, 'integrity_check': 'ok'}
        if rest and name.lower() != 'journal_mode' or name.lower() not in shown:
            return ('nothing', [name])
        return ('rows', [name], [(shown[name.lower()],)])

    def p_create(self):
        self.take_words('or', 'replace')
        self.take_word('temp', 'temporary', 'unlogged')
        if self.take_word('table'):
            quiet = self.take_words('if', 'not', 'exists')
            table = self.dotted()
            if self.take_word('as'):
                return ('create_as', table, quiet, self.query())
            self.need_op('(')
            columns, uniques = [], []
            while True:
                if self.is_word('primary', 'unique', 'foreign', 'check', 'constraint', 'key', 'index'):
                    if self.take_word('constraint'):
                        self.name()
                    if self.take_word('primary', 'unique'):
                        self.take_word('key', 'index')
                        while not self.is_op('('):
                            self.name()
                        uniques.append(self.names())
                    self.rest_of_item()
                else:
                    columns.append(self.column())
                if not self.take_op(','):
                    break
            self.need_op(')')
            self.skipped()
            return ('create', table, quiet, columns, uniques)
        return self.skipped()

    def names(self):
        self.need_op('(')
        out = [self.name()]
        while True:
            self.take_word('asc', 'desc')
            if not self.take_op(','):
                break
            out.append(self.name())
        self.need_op(')')
        return out

    def rest_of_item(self):
        depth = 0
        while self.at < len(self.tokens):
            if self.is_op('('):
                depth += 1
            elif self.is_op(')'):
                if not depth:
                    return
                depth -= 1
            elif self.is_op(',') and not depth:
                return
            self.at += 1

    def column(self):
        """(name, type, primary, auto, not null, unique, default)"""
        name, words = self.name(), []
        primary = auto = required = unique = False
        default = None
        while self.at < len(self.tokens) and not self.is_op(',', ')'):
            if self.take_word('primary'):
                self.take_word('key')
                primary = True
            elif self.take_word('autoincrement', 'auto_increment'):
                auto = True
            elif self.take_words('not', 'null'):
                required = True
            elif self.take_word('unique'):
                unique = True
            elif self.take_word('null'):
                pass
            elif self.take_word('default'):
                default = self.primary()
            elif self.take_word('generated'):
                auto = True
                while not self.is_op(',', ')'):
                    self.at += 1 if not self.is_op('(') else 3
            elif self.take_word('references', 'check', 'collate', 'constraint', 'comment', 'on'):
                self.rest_of_column()
            elif self.is_op('('):
                while not self.take_op(')'):
                    self.at += 1
                    if self.at >= len(self.tokens):
                        self.fail()
            else:
                words.append(self.tokens[self.at][1].lower())
                self.at += 1
        kind = ' '.join(words)
        auto = auto or kind in ('serial', 'bigserial', 'smallserial') or primary and kind == 'integer'
        return name, kind, primary, auto, required, unique or primary, default

    def rest_of_column(self):
        depth = 0
        while self.at < len(self.tokens):
            if self.is_op('('):
                depth += 1
            elif self.is_op(')') and depth:
                depth -= 1
            elif not depth and (self.is_op(',', ')') or self.is_word('primary', 'unique', 'default') or self.is_word('not') and self.is_word('null', ahead=1)):
                return
            self.at += 1

    def p_drop(self):
        if self.take_word('table'):
            quiet = self.take_words('if', 'exists')
            tables = [self.dotted()]
            while self.take_op(','):
                tables.append(self.dotted())
            self.skipped()
            return ('drop', tables, quiet)
        return self.skipped()

    def p_truncate(self):
        self.take_word('table')
        table = self.dotted()
        self.skipped()
        return ('delete', table, None, None, None)

    def p_alter(self):
        self.need_word('table')
        self.take_words('if', 'exists')
        table = self.dotted()
        if self.take_word('add'):
            self.take_word('column')
            self.take_words('if', 'not', 'exists')
            return ('add_column', table, self.column())
        if self.take_words('rename', 'to'):
            return ('rename', table, self.name())
        return self.skipped()

    def p_replace(self):
        return self.p_insert('replace')

    def p_insert(self, conflict=None):
        if self.take_word('or'):
            conflict = self.need_word('replace', 'ignore', 'abort', 'fail', 'rollback')
        if self.take_word('ignore'):
            conflict = 'ignore'
        self.take_word('into')
        table = self.dotted()
        if self.take_word('as'):
            self.name()
        columns = self.names() if self.is_op('(') and not self.is_word('select', ahead=1) else None
        if self.take_words('default', 'values'):
            source = ('list', [[]])
            columns = []
        elif self.take_word('values', 'value'):
            source = ('list', self.value_rows())
        else:
            source = self.query()
        updates = None
        if self.take_words('on', 'conflict'):
            if self.is_op('('):
                self.names()
            elif self.take_words('on', 'constraint'):
                self.name()
            self.need_word('do')
            if self.take_word('nothing'):
                conflict = 'ignore'
            else:
                self.need_word('update')
                self.need_word('set')
                updates = self.assignments(), self.expression() if self.take_word('where') else None
        elif self.take_words('on', 'duplicate', 'key', 'update'):
            updates = self.assignments(), None
        return ('insert', table, columns, source, conflict, updates, self.returning())

    def value_rows(self):
        rows = []
        while True:
            self.need_op('(')
            row = []
            while not self.is_op(')'):
                row.append(('default',) if self.take_word('default') else self.expression())
                if not self.take_op(','):
                    break
            self.need_op(')')
            rows.append(row)
            if not self.take_op(','):
                return rows

    def assignments(self):
        out = []
        while True:
            if self.is_op('('):
                names = self.names()
                self.need_op('=')
                self.need_op('(')
                for n, name in enumerate(names):
                    if n:
                        self.need_op(',')
                    out.append((name, self.expression()))
                self.need_op(')')
            else:
                name = self.dotted()
                self.need_op('=')
                out.append((name, self.expression()))
            if not self.take_op(','):
                return out

    def returning(self):
        return self.items() if self.take_word('returning') else None

    def p_update(self):
        self.take_word('or') and self.need_word('replace', 'ignore', 'abort')
        table = self.dotted()
        alias = self.alias()
        self.need_word('set')
        changes = self.assignments()
        where = self.expression() if self.take_word('where') else None
        return ('update', table, alias, changes, where, self.returning())

    def p_delete(self):
        self.need_word('from')
        table = self.dotted()
        alias = self.alias()
        where = self.expression() if self.take_word('where') else None
        return ('delete', table, alias, where, self.returning())

    # ---- queries
    def query(self):
        named = []
        if self.take_word('with'):
            self.take_word('recursive')
            while True:
                name = self.name()
                columns = self.names() if self.is_op('(') else None
                self.need_word('as')
                self.need_op('(')
                named.append((name, columns, self.statement()))
                self.need_op(')')
                if not self.take_op(','):
                    break
            if not self.is_word('select', 'values') and not self.is_op('('):
                return ('with', named, self.statement())
        first = self.one_select()
        rest = []
        while self.is_word('union', 'intersect', 'except'):
            how = self.take_word('union', 'intersect', 'except')
            everything = bool(self.take_word('all'))
            self.take_word('distinct')
            rest.append((how, everything, self.one_select()))
        order, limit, offset = [], None, None
        if self.take_words('order', 'by'):
            order = self.order()
        while True:
            if self.take_word('limit'):
                limit = None if self.take_word('all') else self.expression()
                if self.take_op(','):
                    offset, limit = limit, self.expression()
            elif self.take_word('offset'):
                offset = self.expression()
                self.take_word('rows', 'row')
            elif self.take_word('fetch'):
                self.need_word('first', 'next')
                limit = self.expression() if not self.is_word('row', 'rows') else ('value', 1)
                self.take_word('rows', 'row')
                self.take_word('only')
            elif self.take_word('for'):
                while self.at < len(self.tokens) and not self.is_op(';', ')'):
                    self.at += 1
            else:
                break
        made = ('query', first, rest, order, limit, offset)
        return ('with', named, made) if named else made

    def order(self):
        out = []
        while True:
            key = self.expression()
            word = self.take_word('asc', 'desc')
            nulls = self.need_word('first', 'last') if self.take_word('nulls') else None
            out.append((key, word == 'desc', nulls))
            if not self.take_op(','):
                return out

    def one_select(self):
        if self.take_op('('):
            inner = self.query()
            self.need_op(')')
            return ('select', False, [('star', None)], [('from', None, ('sub', inner, 'sub'), None)], None, None, None)
        if self.take_word('values'):
            return ('list', self.value_rows())
        self.need_word('select')
        distinct = bool(self.take_word('distinct'))
        self.take_word('all')
        items = self.items()
        sources = self.sources() if self.take_word('from') else []
        where = self.expression() if self.take_word('where') else None
        group = having = None
        if self.take_words('group', 'by'):
            group = [self.expression()]
            while self.take_op(','):
                group.append(self.expression())
        if self.take_word('having'):
            having = self.expression()
        return ('select', distinct, items, sources, where, group, having)

    def items(self):
        out = []
        while True:
            if self.take_op('*'):
                out.append(('star', None))
            elif self.peek()[0] in ('word', 'quoted') and self.is_op('.', ahead=1) and self.is_op('*', ahead=2):
                out.append(('star', self.name()))
                self.at += 2
            else:
                start = self.at
                value = self.expression()
                text = self.text_between(start, self.at)
                alias = self.name() if self.take_word('as') else self.alias()
                out.append(('item', value, alias or (value[2] if value[0] == 'column' else text), bool(alias)))
            if not self.take_op(','):
                return out

    def text_between(self, start, end):
        out = ''
        for kind, text in self.tokens[start:end]:
            if out and (kind == 'word' or kind == 'number') and (out[-1].isalnum() or out[-1] in "_'"):
                out += ' '
            elif out and kind == 'op' and text in ('+', '-', '/', '=', '<', '>', '||') or out and out[-1] in '+-/=<>|':
                out += ' '
            out += text
        return out

    def alias(self):
        self.take_word('as')
        kind, text = self.peek()
        if kind == 'quoted' or kind == 'word' and text.lower() not in RESERVED:
            return self.name()
        return None

    def sources(self):
        out = [('from', None, self.source(), None)]
        while True:
            if self.take_op(','):
                out.append(('from', 'cross', self.source(), None))
                continue
            self.take_word('natural')
            kind = self.take_word('left', 'right', 'inner', 'cross', 'full')
            self.take_word('outer')
            if not self.take_word('join'):
                if kind:
                    self.fail()
                return out
            self.take_word('lateral')
            source = self.source()
            condition = None
            if self.take_word('on'):
                condition = self.expression()
            elif self.take_word('using'):
                condition = ('using', self.names())
            out.append(('from', kind or 'inner', source, condition))

    def source(self):
        self.take_word('lateral', 'only')
        if self.take_op('('):
            inner = self.query()
            self.need_op(')')
            return ('sub', inner, self.alias() or 'sub')
        if self.peek()[0] in ('word',) and self.is_op('(', ahead=1):
            name, args = self.name(), self.arguments()
            alias = self.alias() or name
            column = self.names()[0] if self.is_op('(') else alias
            return ('function', name.lower(), args, alias, column)
        name = self.dotted()
        return ('table', name, self.alias() or name)

    # ---- expressions
    def expression(self):
        self.depth += 1
        if self.depth > 60:
            raise SqlError('syntax', 'too deep')
        left = self.conjunction()
        while self.take_word('or'):
            left = ('or', left, self.conjunction())
        self.depth -= 1
        return left

    def conjunction(self):
        left = self.negation()
        while self.take_word('and'):
            left = ('and', left, self.negation())
        return left

    def negation(self):
        count = 0
        while self.take_word('not'):
            count += 1
        made = self.comparison()
        return ('not', made) if count % 2 else made

    def comparison(self):
        left = self.sum()
        while True:
            op = self.take_op('=', '==', '<>', '!=', '<', '<=', '>', '>=', '<=>', '~', '~*')
            if op:
                if self.take_word('any', 'all'):
                    self.need_op('(')
                    inner = self.query() if self.is_word('select') else self.expression()
                    self.need_op(')')
                    left = ('in', left, inner if inner[0] == 'query' else ('array', inner))
                    continue
                left = ('binary', {'==': '=', '!=': '<>', '<=>': '='}.get(op, op), left, self.sum())
                continue
            if self.take_word('is'):
                negated = bool(self.take_word('not'))
                if self.take_words('distinct', 'from'):
                    made = ('binary', '=', left, self.sum())
                    left = made if negated else ('not', made)
                    continue
                word = self.take_word('null', 'true', 'false')
                made = ('isnull', left) if word == 'null' else ('istrue', left, word == 'true') if word else ('same', left, self.sum())
                left = ('not', made) if negated else made
                continue
            if self.take_word('isnull'):
                left = ('isnull', left)
                continue
            if self.take_word('notnull'):
                left = ('not', ('isnull', left))
                continue
            at = self.at
            negated = bool(self.take_word('not'))
            word = self.take_word('in', 'like', 'ilike', 'between', 'regexp', 'glob')
            if word is None:
                self.at = at
                return left
            if word == 'in':
                self.need_op('(')
                if self.is_word('select', 'with'):
                    made = ('in', left, self.query())
                else:
                    values = []
                    while not self.is_op(')'):
                        values.append(self.expression())
                        if not self.take_op(','):
                            break
                    made = ('in', left, ('values', values))
                self.need_op(')')
            elif word == 'between':
                low = self.sum()
                self.need_word('and')
                made = ('between', left, low, self.sum())
            else:
                made = ('like', word, left, self.sum())
                if self.take_word('escape'):
                    self.primary()
            left = ('not', made) if negated else made

    def sum(self):
        left = self.product()
        while True:
            op = self.take_op('+', '-', '||', '->', '->>', '&', '|')
            if not op:
                return left
            left = ('binary', op, left, self.product())

    def product(self):
        left = self.unary()
        while True:
            op = self.take_op('*', '/', '%')
            if not op:
                return left
            left = ('binary', op, left, self.unary())

    def unary(self):
        if self.take_op('-'):
            return ('negative', self.unary())
        if self.take_op('+'):
            return self.unary()
        made = self.primary()
        while self.take_op('::'):
            made = ('cast', made, self.type_name())
        return made

    def type_name(self):
        words = [self.name().lower()]
        while self.is_word('precision', 'varying', 'zone', 'time', 'with', 'without'):
            words.append(self.name().lower())
        if self.take_op('('):
            while not self.take_op(')'):
                self.at += 1
        if self.take_op('['):
            self.need_op(']')
            words.append('[]')
        return ' '.join(words)

    def arguments(self):
        self.need_op('(')
        out = []
        if self.take_op('*'):
            out.append(('star', None))
        else:
            if self.take_word('distinct'):
                out.append(('distinct',))
            while not self.is_op(')'):
                out.append(self.expression())
                if not self.take_op(','):
                    break
            if self.take_words('order', 'by'):
                self.order()
        self.need_op(')')
        return out

    def primary(self):
        kind, text = self.peek()
        if kind is None:
            self.fail()
        self.at += 1
        if kind == 'number':
            return ('value', float(text) if not text.isdigit() else int(text))
        if kind == 'text':
            inner = text[text.index("'") + 1:-1].replace("''", "'")
            if text[0] in 'xX':
                return ('value', bytes.fromhex(inner))
            return ('value', inner)
        if kind == 'param':
            if text in ('?', '%s'):
                self.asked += 1
                return ('param', self.asked - 1)
            if text[0] in '?$':
                return ('param', int(text[1:]) - 1)
            return ('param', text[2:-2] if text[0] == '%' else text[1:])
        if kind == 'op':
            if text == '(':
                if self.is_word('select', 'with', 'values'):
                    inner = self.query()
                    self.need_op(')')
                    return ('scalar', inner)
                inner = self.expression()
                if self.take_op(','):
                    parts = [inner, self.expression()]
                    while self.take_op(','):
                        parts.append(self.expression())
                    inner = ('tuple', parts)
                self.need_op(')')
                return inner
            self.at -= 1
            self.fail()
        if kind == 'quoted':
            self.at -= 1
            return self.column_or_call()
        word = text.lower()
        if word in ('null', 'true', 'false'):
            return ('value', {'null': None, 'true': True, 'false': False}[word])
        if word == 'case':
            return self.case()
        if word == 'cast':
            self.need_op('(')
            inner = self.expression()
            self.need_word('as')
            made = ('cast', inner, self.type_name())
            self.need_op(')')
            return made
        if word == 'exists':
            self.need_op('(')
            inner = self.query()
            self.need_op(')')
            return ('exists', inner)
        if word in ('current_timestamp', 'current_date', 'current_time', 'localtimestamp') and not self.is_op('('):
            return ('call', word, [])
        if word == 'interval' and self.peek()[0] == 'text':
            return ('interval', self.primary())
        if word in ('timestamp', 'date') and self.peek()[0] == 'text':
            return ('cast', self.primary(), word)
        if word == 'array' and self.take_op('['):
            values = []
            while not self.is_op(']'):
                values.append(self.expression())
                if not self.take_op(','):
                    break
            self.need_op(']')
            return ('list_of', values)
        if word in RESERVED:
            self.at -= 1
            self.fail()
        self.at -= 1
        return self.column_or_call()

    def column_or_call(self):
        kind, _ = self.peek()
        name = self.name()
        if kind == 'word' and self.is_op('('):
            if name.lower() == 'extract':
                self.need_op('(')
                field = self.name()
                self.need_word('from')
                inner = self.expression()
                self.need_op(')')
                return ('call', 'extract', [('value', field.lower()), inner])
            made = ('call', name.lower(), self.arguments())
            if self.take_word('filter'):
                self.need_op('(')
                self.need_word('where')
                made = ('filtered', made, self.expression())
                self.need_op(')')
            if self.take_word('over'):
                self.need_op('(')
                partition, order = [], []
                if self.take_words('partition', 'by'):
                    partition.append(self.expression())
                    while self.take_op(','):
                        partition.append(self.expression())
                if self.take_words('order', 'by'):
                    order = self.order()
                self.need_op(')')
                raise SqlError('syntax', 'over')
            return made
        if self.take_op('.'):
            second = self.name()
            if self.take_op('.'):
                return ('column', second, self.name())
            return ('column', name, second)
        return ('column', None, name)

    def case(self):
        subject = None if self.is_word('when') else self.expression()
        branches = []
        while self.take_word('when'):
            test = self.expression()
            self.need_word('then')
            branches.append((test if subject is None else ('binary', '=', subject, test), self.expression()))
        otherwise = self.expression() if self.take_word('else') else ('value', None)
        self.need_word('end')
        return ('case', branches, otherwise)


_parsed = {}


def parse(text):
    """(statements, how many placeholders without a name)"""
    found = _parsed.get(text)
    if found is None:
        if len(_parsed) > 500:
            _parsed.clear()
        parser = Parser(text)
        found = _parsed[text] = parser.statements(), parser.asked
    return found

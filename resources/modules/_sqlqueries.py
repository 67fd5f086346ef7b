"""SQL's queries and expressions as trees of tuples; `_sqlparse.py` has the other statements."""
from _sqltokens import RESERVED, SqlError, Tokens


class Queries(Tokens):
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

"""SQL as trees of tuples: what simulated databases are asked. Every dialect's everyday statements, and placeholders of each style."""
from _sqlqueries import Queries
from _sqltokens import RESERVED, TOKEN, SqlError, tokens_of


class Parser(Queries):
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

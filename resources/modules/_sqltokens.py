"""SQL as tokens, and what reads them one by one."""
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


class Tokens:
    """The tokens of a text and how far they are read."""

    def __init__(self, text):
        self.tokens, self.at = tokens_of(text), 0
        self.asked = 0                 # placeholders without a name so far
        self.depth = 0

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

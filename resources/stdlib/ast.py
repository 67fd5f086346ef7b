"""Literals from text. Trees of syntax are not given out by the simulator: parse() and what works on trees say so."""
import re as _re

PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x400, 0x1000, 0x2000
_token = _re.compile(r'''\s*(?:(?P<string>(?:[rRuUbB]|[rR][bB]|[bB][rR])?(?:\'\'\'(?:[^\\]|\\.)*?\'\'\'|"""(?:[^\\]|\\.)*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"))
    |(?P<number>(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9_]+)?[jJ]?))
    |(?P<name>[^\W\d]\w*)|(?P<sign>\.\.\.|[-+()\[\]{},:]))''', _re.VERBOSE | _re.DOTALL)
_names = {'True': True, 'False': False, 'None': None, 'Ellipsis': ...}


class AST:
    pass


def _malformed(what='ast.Expression'):
    return ValueError(f'malformed node or string on line 1: <{what} object>')


class _Literal:
    """One literal, from left to right; the text is known to be an expression."""

    def __init__(self, text):
        self.tokens = []
        at = 0
        while text[at:].strip():
            found = _token.match(text, at)
            if found is None:
                comment = _re.match(r'\s*#[^\n]*', text[at:])
                if comment is None:
                    raise _malformed()
                at += comment.end()
                continue
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()
        self.at = 0

    def peek(self):
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def take(self, sign):
        if self.peek() == sign and self.tokens[self.at][0] == 'sign':
            self.at += 1
            return True
        return False

    def whole(self):
        value = self.tuple_or_value(None)
        if self.at < len(self.tokens):
            raise _malformed('ast.BinOp')
        return value

    def tuple_or_value(self, closing):
        first = self.value()
        if self.peek() != ',':
            return first
        return (first, *self.items(closing))

    def items(self, closing):
        items = []
        while self.take(','):
            if self.peek() in (closing, None):
                break
            items.append(self.value())
        return items

    def value(self):
        left = self.signed()
        if self.peek() in ('+', '-') and self.tokens[self.at][0] == 'sign':
            minus = self.peek() == '-'
            self.at += 1
            right = self.atom()
            if type(left) not in (int, float) or type(right) is not complex:
                raise _malformed('ast.BinOp')
            return left - right if minus else left + right
        return left

    def signed(self):
        if self.peek() in ('+', '-') and self.tokens[self.at][0] == 'sign':
            minus = self.peek() == '-'
            self.at += 1
            value = self.signed() if self.peek() in ('+', '-') else self.atom()
            if type(value) not in (int, float, complex):
                raise _malformed('ast.UnaryOp')
            return -value if minus else +value
        return self.atom()

    def atom(self):
        if self.at >= len(self.tokens):
            raise _malformed()
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == 'string':
            while self.at < len(self.tokens) and self.tokens[self.at][0] == 'string':
                text += ' ' + self.tokens[self.at][1]
                self.at += 1
            return eval(text, {'__builtins__': {}})
        if kind == 'number':
            return eval(text, {'__builtins__': {}})
        if kind == 'name':
            if text in _names and text != 'Ellipsis':
                return _names[text]
            if text == 'set' and self.take('(') and self.take(')'):
                return set()
            raise _malformed('ast.Call' if self.peek() == '(' else 'ast.Name')
        if text == '...':
            return ...
        if text == '(':
            if self.take(')'):
                return ()
            value = self.tuple_or_value(')')
            self.need(')')
            return value
        if text == '[':
            if self.take(']'):
                return []
            items = [self.value(), *self.items(']')]
            self.need(']')
            return items
        if text == '{':
            return self.braces()
        raise _malformed()

    def need(self, sign):
        if not self.take(sign):
            raise _malformed('ast.BinOp')

    def braces(self):
        if self.take('}'):
            return {}
        first = self.value()
        if self.peek() != ':':
            items = {first, *self.items('}')}
            self.need('}')
            return items
        pairs = {}
        while True:
            self.need(':')
            pairs[first] = self.value()
            if not self.take(',') or self.peek() == '}':
                break
            first = self.value()
        self.need('}')
        return pairs


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError(f'malformed node or string: {node_or_string!r}')
    text = node_or_string.lstrip(' \t')
    compile(text, '<unknown>', 'eval')
    return _Literal(text).whole()


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    compile(source, filename, mode)
    raise NotImplementedError('trees of syntax are not part of the simulator: ast.parse() only checks the text')


def _refused(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f'trees of syntax are not part of the simulator: ast.{name}()')
    function.__name__ = name
    return function


for _name in ('dump', 'unparse', 'walk', 'iter_child_nodes', 'iter_fields', 'fix_missing_locations', 'copy_location', 'increment_lineno', 'get_docstring',
              'get_source_segment'):
    globals()[_name] = _refused(_name)


class NodeVisitor:
    def visit(self, node):
        return getattr(self, 'visit_' + type(node).__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        raise NotImplementedError('trees of syntax are not part of the simulator')


class NodeTransformer(NodeVisitor):
    pass

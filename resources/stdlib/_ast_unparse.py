"""ast.unparse(): a tree as text, with the blanks, brackets and quotes that CPython chooses."""
from ast import *
import ast as _ast

# How tightly what surrounds an expression binds; an expression that binds less gets brackets.
NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, CMP, BOR, BXOR, BAND, SHIFT, ARITH, TERM, FACTOR, POWER, AWAIT, ATOM = range(18)
_binary = {Add: ('+', ARITH), Sub: ('-', ARITH), Mult: ('*', TERM), MatMult: ('@', TERM), Div: ('/', TERM), Mod: ('%', TERM), FloorDiv: ('//', TERM),
           Pow: ('**', POWER), LShift: ('<<', SHIFT), RShift: ('>>', SHIFT), BitOr: ('|', BOR), BitXor: ('^', BXOR), BitAnd: ('&', BAND)}
_unary = {Invert: ('~', FACTOR), Not: ('not ', NOT), UAdd: ('+', FACTOR), USub: ('-', FACTOR)}
_compare = {Eq: '==', NotEq: '!=', Lt: '<', LtE: '<=', Gt: '>', GtE: '>=', Is: 'is', IsNot: 'is not', In: 'in', NotIn: 'not in'}
_short, _long = ("'", '"'), ('"""', "'''")


def text_of(node):
    writer = _Writer()
    if isinstance(node, (stmt, mod, excepthandler, match_case)):
        writer.block_of(node)
        return '\n'.join(writer.lines).lstrip('\n')
    if isinstance(node, list):
        for each in node:
            writer.statement(each)
        return '\n'.join(writer.lines).lstrip('\n')
    if isinstance(node, pattern):
        return writer.pattern(node)
    return writer.any(node)


def _quoted(text, quotes, escape_whitespace=False):
    """The text with what must be escaped, and the quotes that may stand around it, best first."""
    escaped = ''.join(c if c in '\n\t' and not escape_whitespace else c.encode('unicode_escape').decode('ascii') if c == '\\' or not c.isprintable() else c
                      for c in text)
    possible = [quote for quote in quotes if quote not in escaped and ('\n' not in escaped or len(quote) == 3)]
    if not possible:
        shown = repr(text)
        return shown[1:-1], [next((quote for quote in quotes if shown[0] in quote), shown[0])]
    if escaped:
        possible.sort(key=lambda quote: quote[0] == escaped[-1])
        if possible[0][0] == escaped[-1]:
            escaped = escaped[:-1] + '\\' + escaped[-1]
    return escaped, possible


def _in_quotes(text, quotes=_short + _long):
    escaped, possible = _quoted(text, quotes)
    return possible[0] + escaped + possible[0]


class _Writer:
    def __init__(self, avoids_backslashes=False):
        self.lines = []
        self.depth = 0
        self.avoids_backslashes = avoids_backslashes

    # ---- statements

    def line(self, text):
        self.lines.append('    ' * self.depth + text)

    def blank(self):
        if self.lines:
            self.lines.append('')

    def body(self, head, statements):
        self.line(head + ':')
        self.depth += 1
        for each in statements:
            self.statement(each)
        self.depth -= 1

    def documented(self, head, node):
        if head is not None:
            self.line(head + ':')
            self.depth += 1
        first = node.body[0] if node.body else None
        statements = node.body
        if isinstance(first, Expr) and isinstance(first.value, Constant) and isinstance(first.value.value, str):
            mark = 'u' if first.value.kind == 'u' else ''
            self.line(mark + _in_quotes(first.value.value, _long))
            statements = statements[1:]
        for each in statements:
            self.statement(each)
        if head is not None:
            self.depth -= 1

    def block_of(self, node):
        if isinstance(node, Module):
            self.documented(None, node)
        elif isinstance(node, Interactive):
            for each in node.body:
                self.statement(each)
        elif isinstance(node, Expression):
            self.lines.append(self.any(node.body))
        elif isinstance(node, FunctionType):
            self.lines.append(f"({', '.join(map(self.any, node.argtypes))}) -> {self.any(node.returns)}")
        elif isinstance(node, excepthandler):
            self.handler(node, 'except')
        elif isinstance(node, match_case):
            self.case(node)
        else:
            self.statement(node)

    def statement(self, node):
        getattr(self, 'do_' + type(node).__name__)(node)

    def do_Expr(self, node):
        self.line(self.any(node.value, YIELD))

    def function(self, node, word):
        self.blank()
        self.decorators(node)
        returns = f' -> {self.any(node.returns)}' if node.returns else ''
        self.documented(f'{word} {node.name}({self.arguments(node.args)}){returns}', node)

    def do_FunctionDef(self, node):
        self.function(node, 'def')

    def do_AsyncFunctionDef(self, node):
        self.function(node, 'async def')

    def decorators(self, node):
        for each in node.decorator_list:
            self.line('@' + self.any(each))

    def do_ClassDef(self, node):
        self.blank()
        self.decorators(node)
        parts = [*map(self.any, node.bases), *map(self.keyword, node.keywords)]
        self.documented(f"class {node.name}" + (f"({', '.join(parts)})" if parts else ''), node)

    def do_Return(self, node):
        self.line('return' + (' ' + self.any(node.value) if node.value else ''))

    def do_Delete(self, node):
        self.line('del ' + ', '.join(map(self.any, node.targets)))

    def do_Assign(self, node):
        comment = f' # type: {node.type_comment}' if getattr(node, 'type_comment', None) else ''
        self.line(''.join(self.any(target, TUPLE) + ' = ' for target in node.targets) + self.any(node.value) + comment)

    def do_AugAssign(self, node):
        self.line(f'{self.any(node.target)} {_binary[type(node.op)][0]}= {self.any(node.value)}')

    def do_AnnAssign(self, node):
        target = self.any(node.target)
        if not node.simple and isinstance(node.target, Name):
            target = f'({target})'
        self.line(f'{target}: {self.any(node.annotation)}' + (f' = {self.any(node.value)}' if node.value else ''))

    def loop(self, node, word):
        self.body(f'{word} {self.any(node.target, TUPLE)} in {self.any(node.iter)}', node.body)
        self.otherwise(node)

    def otherwise(self, node):
        if node.orelse:
            self.body('else', node.orelse)

    def do_For(self, node):
        self.loop(node, 'for')

    def do_AsyncFor(self, node):
        self.loop(node, 'async for')

    def do_While(self, node):
        self.body('while ' + self.any(node.test), node.body)
        self.otherwise(node)

    def do_If(self, node):
        self.body('if ' + self.any(node.test), node.body)
        while node.orelse and len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.body('elif ' + self.any(node.test), node.body)
        self.otherwise(node)

    def managed(self, node, word):
        self.body(f"{word} {', '.join(map(self.any, node.items))}", node.body)

    def do_With(self, node):
        self.managed(node, 'with')

    def do_AsyncWith(self, node):
        self.managed(node, 'async with')

    def do_Match(self, node):
        self.line(f'match {self.any(node.subject)}:')
        self.depth += 1
        for each in node.cases:
            self.case(each)
        self.depth -= 1

    def case(self, node):
        guard = f' if {self.any(node.guard)}' if node.guard else ''
        self.body(f'case {self.pattern(node.pattern)}{guard}', node.body)

    def do_Raise(self, node):
        self.line('raise' + (f' {self.any(node.exc)}' if node.exc else '') + (f' from {self.any(node.cause)}' if node.cause else ''))

    def attempt(self, node, word):
        self.body('try', node.body)
        for each in node.handlers:
            self.handler(each, word)
        self.otherwise(node)
        if node.finalbody:
            self.body('finally', node.finalbody)

    def handler(self, node, word):
        self.body(word + (f' {self.any(node.type)}' if node.type else '') + (f' as {node.name}' if node.name else ''), node.body)

    def do_Try(self, node):
        self.attempt(node, 'except')

    def do_TryStar(self, node):
        self.attempt(node, 'except*')

    def do_Assert(self, node):
        self.line(f'assert {self.any(node.test)}' + (f', {self.any(node.msg)}' if node.msg else ''))

    def do_Import(self, node):
        self.line('import ' + ', '.join(map(self.any, node.names)))

    def do_ImportFrom(self, node):
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import {', '.join(map(self.any, node.names))}")

    def do_Global(self, node):
        self.line('global ' + ', '.join(node.names))

    def do_Nonlocal(self, node):
        self.line('nonlocal ' + ', '.join(node.names))

    def do_Pass(self, node):
        self.line('pass')

    def do_Break(self, node):
        self.line('break')

    def do_Continue(self, node):
        self.line('continue')

    # ---- expressions and parts: `around` says how tightly what stands around binds

    def any(self, node, around=TEST):
        return getattr(self, 'of_' + type(node).__name__)(node, around)

    def bracketed(self, text, own, around):
        return f'({text})' if around > own else text

    def commas(self, nodes):
        return ', '.join(map(self.any, nodes))

    def of_Name(self, node, around):
        return node.id

    def of_Constant(self, node, around):
        value = node.value
        if isinstance(value, tuple):
            return '(' + (f'{self.value(value[0])},' if len(value) == 1 else ', '.join(map(self.value, value))) + ')'
        if value is ...:
            return '...'
        return ('u' if node.kind == 'u' else '') + self.value(value)

    def value(self, value):
        if isinstance(value, (float, complex)):
            return repr(value).replace('inf', '1e309').replace('nan', '(1e309-1e309)')
        if self.avoids_backslashes and isinstance(value, str):
            return _in_quotes(value)
        return repr(value)

    def of_BoolOp(self, node, around):
        word, own = (' and ', AND) if isinstance(node.op, And) else (' or ', OR)
        parts = []
        inner = own
        for each in node.values:
            inner += 1
            parts.append(self.any(each, inner))
        return self.bracketed(word.join(parts), own, around)

    def of_NamedExpr(self, node, around):
        return self.bracketed(f'{self.any(node.target, ATOM)} := {self.any(node.value, ATOM)}', NAMED, around)

    def of_BinOp(self, node, around):
        sign, own = _binary[type(node.op)]
        left, right = (own + 1, own) if sign == '**' else (own, own + 1)
        return self.bracketed(f'{self.any(node.left, left)} {sign} {self.any(node.right, right)}', own, around)

    def of_UnaryOp(self, node, around):
        sign, own = _unary[type(node.op)]
        return self.bracketed(sign + self.any(node.operand, own), own, around)

    def of_Lambda(self, node, around):
        arguments = self.arguments(node.args)
        return self.bracketed(f"lambda{' ' if arguments else ''}{arguments}: {self.any(node.body)}", TEST, around)

    def of_IfExp(self, node, around):
        text = f'{self.any(node.body, TEST + 1)} if {self.any(node.test, TEST + 1)} else {self.any(node.orelse)}'
        return self.bracketed(text, TEST, around)

    def of_Dict(self, node, around):
        parts = [f'**{self.any(value, BOR)}' if key is None else f'{self.any(key)}: {self.any(value)}' for key, value in zip(node.keys, node.values)]
        return '{' + ', '.join(parts) + '}'

    def of_Set(self, node, around):
        return '{' + self.commas(node.elts) + '}' if node.elts else '{*()}'

    def clauses(self, node):
        return ''.join(map(self.any, node.generators))

    def of_ListComp(self, node, around):
        return f'[{self.any(node.elt)}{self.clauses(node)}]'

    def of_SetComp(self, node, around):
        return f'{{{self.any(node.elt)}{self.clauses(node)}}}'

    def of_DictComp(self, node, around):
        return f'{{{self.any(node.key)}: {self.any(node.value)}{self.clauses(node)}}}'

    def of_GeneratorExp(self, node, around):
        return f'({self.any(node.elt)}{self.clauses(node)})'

    def of_comprehension(self, node, around):
        conditions = ''.join(f' if {self.any(each, TEST + 1)}' for each in node.ifs)
        return f"{' async' if node.is_async else ''} for {self.any(node.target, TUPLE)} in {self.any(node.iter, TEST + 1)}{conditions}"

    def of_Await(self, node, around):
        return self.bracketed('await' + (f' {self.any(node.value, ATOM)}' if node.value else ''), AWAIT, around)

    def of_Yield(self, node, around):
        return self.bracketed('yield' + (f' {self.any(node.value, ATOM)}' if node.value else ''), YIELD, around)

    def of_YieldFrom(self, node, around):
        return self.bracketed(f'yield from {self.any(node.value, ATOM)}', YIELD, around)

    def of_Compare(self, node, around):
        text = self.any(node.left, CMP + 1)
        for op, right in zip(node.ops, node.comparators):
            text += f' {_compare[type(op)]} {self.any(right, CMP + 1)}'
        return self.bracketed(text, CMP, around)

    def of_Call(self, node, around):
        return f"{self.any(node.func, ATOM)}({', '.join([*map(self.any, node.args), *map(self.keyword, node.keywords)])})"

    def of_keyword(self, node, around):
        return self.keyword(node)

    def keyword(self, node):
        return f'**{self.any(node.value)}' if node.arg is None else f'{node.arg}={self.any(node.value)}'

    def of_Attribute(self, node, around):
        text = self.any(node.value, ATOM)
        blank = ' ' if isinstance(node.value, Constant) and isinstance(node.value.value, int) else ''
        return f'{text}{blank}.{node.attr}'

    def of_Subscript(self, node, around):
        index = node.slice
        if isinstance(index, Tuple) and index.elts:
            inside = self.items(index.elts)
        else:
            inside = self.any(index)
        return f'{self.any(node.value, ATOM)}[{inside}]'

    def items(self, nodes):
        return self.any(nodes[0]) + ',' if len(nodes) == 1 else self.commas(nodes)

    def of_Starred(self, node, around):
        return '*' + self.any(node.value, BOR)

    def of_List(self, node, around):
        return f'[{self.commas(node.elts)}]'

    def of_Tuple(self, node, around):
        return self.bracketed(self.items(node.elts), TUPLE, around) if node.elts else '()'

    def of_Slice(self, node, around):
        part = lambda each: self.any(each) if each else ''
        return f'{part(node.lower)}:{part(node.upper)}' + (f':{part(node.step)}' if node.step else '')

    def of_withitem(self, node, around):
        return self.any(node.context_expr) + (f' as {self.any(node.optional_vars)}' if node.optional_vars else '')

    def of_alias(self, node, around):
        return node.name + (f' as {node.asname}' if node.asname else '')

    def of_arg(self, node, around):
        return node.arg + (f': {self.any(node.annotation)}' if node.annotation else '')

    def of_arguments(self, node, around):
        return self.arguments(node)

    def arguments(self, node):
        parts = []
        plain = [*node.posonlyargs, *node.args]
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        for index, (each, default) in enumerate(zip(plain, defaults), 1):
            parts.append(self.any(each) + (f'={self.any(default)}' if default else ''))
            if index == len(node.posonlyargs):
                parts.append('/')
        if node.vararg or node.kwonlyargs:
            parts.append('*' + (self.any(node.vararg) if node.vararg else ''))
        for each, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.any(each) + (f'={self.any(default)}' if default else ''))
        if node.kwarg:
            parts.append('**' + self.any(node.kwarg))
        return ', '.join(parts)

    # ---- f-strings

    def of_JoinedStr(self, node, around):
        if self.avoids_backslashes:
            return 'f' + _in_quotes(''.join(map(self.piece, node.values)))
        pieces, quotes = [], _short + _long
        for each in node.values:
            text, quotes = _quoted(self.piece(each), quotes, isinstance(each, Constant))
            pieces.append(text)
        return 'f' + quotes[0] + ''.join(pieces) + quotes[0]

    def of_FormattedValue(self, node, around):
        return 'f' + repr(self.piece(node))

    def piece(self, node):
        if isinstance(node, Constant):
            if not isinstance(node.value, str):
                raise ValueError('Constants inside JoinedStr should be a string.')
            return node.value.replace('{', '{{').replace('}', '}}')
        if isinstance(node, JoinedStr):
            return ''.join(map(self.piece, node.values))
        text = _Writer(avoids_backslashes=True).any(node.value, TEST + 1)
        if '\\' in text:
            raise ValueError('Unable to avoid backslash in f-string expression part')
        conversion = '!' + chr(node.conversion) if node.conversion != -1 else ''
        spec = ':' + self.piece(node.format_spec) if node.format_spec else ''
        return '{' + (' ' if text.startswith('{') else '') + text + conversion + spec + '}'

    # ---- patterns

    def pattern(self, node, around=TEST):
        return getattr(self, 'like_' + type(node).__name__)(node, around)

    def like_MatchValue(self, node, around):
        return self.any(node.value)

    def like_MatchSingleton(self, node, around):
        return repr(node.value)

    def like_MatchSequence(self, node, around):
        return f"[{', '.join(map(self.pattern, node.patterns))}]"

    def like_MatchStar(self, node, around):
        return '*' + (node.name or '_')

    def like_MatchMapping(self, node, around):
        parts = [f'{self.any(key)}: {self.pattern(value)}' for key, value in zip(node.keys, node.patterns)]
        if node.rest is not None:
            parts.append('**' + node.rest)
        return '{' + ', '.join(parts) + '}'

    def like_MatchClass(self, node, around):
        parts = [*map(self.pattern, node.patterns)]
        parts += [f'{name}={self.pattern(value)}' for name, value in zip(node.kwd_attrs, node.kwd_patterns)]
        return f"{self.any(node.cls, ATOM)}({', '.join(parts)})"

    def like_MatchAs(self, node, around):
        if node.name is None:
            return '_'
        if node.pattern is None:
            return node.name
        return self.bracketed(f'{self.pattern(node.pattern, BOR)} as {node.name}', TEST, around)

    def like_MatchOr(self, node, around):
        return self.bracketed(' | '.join(self.pattern(each, BOR + 1) for each in node.patterns), BOR, around)

"""Trees of syntax: what compile() gives out and takes, and the tools for them."""
from collections import deque as _deque
import sys as _sys

PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x400, 0x1000, 0x2000
_shared = {}    # the one object of each context and operator
_places = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, /, *args, **kwargs):
        names = self._fields
        if len(args) > len(names):
            raise TypeError(f"{type(self).__name__} constructor takes at most {len(names)} positional argument{'s'[:len(names) != 1]}")
        for name, value in zip(names, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in names[:len(args)]:
                raise TypeError(f"{type(self).__name__} got multiple values for argument '{name}'")
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


# One family a line: the classes, with their fields. '?' marks a field that may be absent; those classes and attributes are None.
_families = '''
mod: Module body type_ignores; Interactive body; Expression body; FunctionType argtypes returns
stmt@: FunctionDef name args body decorator_list returns? type_comment?; AsyncFunctionDef name args body decorator_list returns? type_comment?;
 ClassDef name bases keywords body decorator_list; Return value?; Delete targets; Assign targets value type_comment?; AugAssign target op value;
 AnnAssign target annotation value? simple; For target iter body orelse type_comment?; AsyncFor target iter body orelse type_comment?;
 While test body orelse; If test body orelse; With items body type_comment?; AsyncWith items body type_comment?; Match subject cases;
 Raise exc? cause?; Try body handlers orelse finalbody; TryStar body handlers orelse finalbody; Assert test msg?; Import names;
 ImportFrom module? names level?; Global names; Nonlocal names; Expr value; Pass; Break; Continue
expr@: BoolOp op values; NamedExpr target value; BinOp left op right; UnaryOp op operand; Lambda args body; IfExp test body orelse; Dict keys values;
 Set elts; ListComp elt generators; SetComp elt generators; DictComp key value generators; GeneratorExp elt generators; Await value; Yield value?;
 YieldFrom value; Compare left ops comparators; Call func args keywords; FormattedValue value conversion format_spec?; JoinedStr values;
 Constant value kind?; Attribute value attr ctx; Subscript value slice ctx; Starred value ctx; Name id ctx; List elts ctx; Tuple elts ctx;
 Slice lower? upper? step?
expr_context: Load; Store; Del
boolop: And; Or
operator: Add; Sub; Mult; MatMult; Div; Mod; Pow; LShift; RShift; BitOr; BitXor; BitAnd; FloorDiv
unaryop: Invert; Not; UAdd; USub
cmpop: Eq; NotEq; Lt; LtE; Gt; GtE; Is; IsNot; In; NotIn
pattern@: MatchValue value; MatchSingleton value; MatchSequence patterns; MatchMapping keys patterns rest?;
 MatchClass cls patterns kwd_attrs kwd_patterns; MatchStar name?; MatchAs pattern? name?; MatchOr patterns
excepthandler@: ExceptHandler type? name? body
type_ignore: TypeIgnore lineno tag
alone: comprehension target iter ifs is_async; arguments posonlyargs args vararg? kwonlyargs kw_defaults kwarg? defaults; arg@ arg annotation? type_comment?;
 keyword@ arg? value; alias@ name asname?; withitem context_expr optional_vars?; match_case pattern guard? body
'''


def _make_class(name, base, fields, has_place):
    plain = tuple(field.rstrip('?') for field in fields)
    space = {'_fields': plain, '__match_args__': plain, '__module__': 'ast',
             '__doc__': f"{name}({', '.join(field.replace('?', '=None') for field in fields)})" if fields else name}
    if has_place:
        space['_attributes'] = _places
        space['end_lineno'] = space['end_col_offset'] = None
    for field in fields:
        if field.endswith('?'):
            space[field[:-1]] = None
    made = type(name, (base,), space)
    globals()[name] = made
    return made


def _make_classes():
    for line in _families.replace('\n ', ' ').strip().splitlines():
        family, _, members = line.partition(': ')
        base = AST if family == 'alone' else _make_class(family.rstrip('@'), AST, (), family.endswith('@'))
        for member in members.rstrip(';').split(';'):
            name, *fields = member.split()
            _make_class(name.rstrip('@'), base, fields, family == 'alone' and name.endswith('@'))


_make_classes()


def _text_of_constant(node):
    return node.value


Constant.n = Constant.s = property(_text_of_constant, lambda node, value: setattr(node, 'value', value))


class _OldConstant(type):
    def __instancecheck__(cls, instance):
        if not isinstance(instance, Constant):
            return False
        kinds = _old_kinds.get(cls)
        if kinds is None:
            return type.__instancecheck__(cls, instance)
        value = getattr(instance, 'value', None)
        return isinstance(value, kinds) and (cls is not Num or not isinstance(value, bool))


def _old_constant(name, kinds):
    def __new__(cls, *args, **kwargs):
        return Constant(..., *args, **kwargs) if name == 'Ellipsis' else Constant(*args, **kwargs)
    made = _OldConstant(name, (Constant,), {'__new__': __new__, '__module__': 'ast', '_fields': {'Num': ('n',), 'Str': ('s',), 'Bytes': ('s',)}.get(name, Constant._fields)})
    _old_kinds[made] = kinds
    return made


_old_kinds = {}
Num = _old_constant('Num', (int, float, complex))
Str = _old_constant('Str', (str,))
Bytes = _old_constant('Bytes', (bytes,))
NameConstant = _old_constant('NameConstant', (bool, type(None)))
Ellipsis = _old_constant('Ellipsis', (type(...),))


class slice(AST):
    """Older trees had a class of their own for what stands in brackets."""


class Index(slice):
    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    pass


class AugLoad(expr_context):
    pass


class AugStore(expr_context):
    pass


class Param(expr_context):
    pass


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    return compile(source, filename, mode, PyCF_ONLY_AST)


def literal_eval(node_or_string):
    node = node_or_string
    if isinstance(node, str):
        node = parse(node.lstrip(' \t'), mode='eval')
    if isinstance(node, Expression):
        node = node.body
    return _literal(node)


def _malformed(node):
    line = getattr(node, 'lineno', None)
    return ValueError(f"malformed node or string{f' on line {line}' if line else ''}: {node!r}")


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        raise _malformed(node)
    return node.value


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set' and node.args == node.keywords == []:
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            raise _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _signed(node.left), _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed(node)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    if not isinstance(node, AST):
        raise TypeError(f'expected AST, got {node.__class__.__name__!r}')
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent

    def laid_out(parts, depth):
        if indent is None:
            return ', '.join(parts)
        pad = '\n' + indent * depth
        return pad + (',' + pad).join(parts)

    def shown(value, depth):    # the text, and whether it fits in a line as it is
        if isinstance(value, list):
            if not value:
                return '[]', True
            return f'[{laid_out([shown(item, depth + 1)[0] for item in value], depth + 1)}]', False
        if not isinstance(value, AST):
            return repr(value), True
        cls = type(value)
        parts, is_plain, with_names = [], True, annotate_fields
        names = [(name, False) for name in value._fields]
        if include_attributes and value._attributes:
            names += [(name, True) for name in value._attributes]
        for name, is_attribute in names:
            try:
                field = getattr(value, name)
            except AttributeError:
                with_names = True
                continue
            if field is None and getattr(cls, name, ...) is None:
                with_names = with_names or not is_attribute
                continue
            text, is_simple = shown(field, depth + 1)
            is_plain = is_plain and is_simple
            parts.append(f'{name}={text}' if with_names or is_attribute else text)
        if is_plain and len(parts) <= 3:
            return f"{cls.__name__}({', '.join(parts)})", not parts
        return f'{cls.__name__}({laid_out(parts, depth + 1)})', False

    return shown(node, 0)[0]


def copy_location(new_node, old_node):
    for name in _places:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith('end_')):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    todo = [(node, (1, 0, 1, 0))]
    while todo:
        at, place = todo.pop()
        known = list(place)
        for index, name in enumerate(_places):
            if name in at._attributes:
                value = getattr(at, name, None)
                if value is None:
                    setattr(at, name, known[index])
                else:
                    known[index] = value
        todo.extend((child, tuple(known)) for child in iter_child_nodes(at))
    return node


def increment_lineno(node, n=1):
    for each in walk(node):
        if isinstance(each, TypeIgnore):
            each.lineno = getattr(each, 'lineno', 0) + n
            continue
        if 'lineno' in each._attributes:
            each.lineno = getattr(each, 'lineno', 0) + n
        if 'end_lineno' in each._attributes and (end := getattr(each, 'end_lineno', 0)) is not None:
            each.end_lineno = end + n
    return node


def iter_fields(node):
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    for _, field in iter_fields(node):
        if isinstance(field, AST):
            yield field
        elif isinstance(field, list):
            yield from (item for item in field if isinstance(item, AST))


def walk(node):
    waiting = _deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f'{node.__class__.__name__!r} can\'t have docstrings')
    first = node.body[0] if node.body else None
    if not isinstance(first, Expr) or not isinstance(first.value, Constant) or not isinstance(first.value.value, str):
        return None
    text = first.value.value
    if clean:
        import inspect
        text = inspect.cleandoc(text)
    return text


def get_source_segment(source, node, *, padded=False):
    ends = [getattr(node, name, None) for name in _places]
    if None in ends:
        return None
    line, column, end_line, end_column = ends
    lines = [text.encode() for text in _lines_of(source)][line - 1:end_line]
    if not lines:
        return ''
    lines[-1] = lines[-1][:end_column] if line != end_line else lines[-1][column:end_column]
    lead = b''
    if line != end_line:
        if padded:
            lead = bytes(byte if byte in b'\t\f' else 32 for byte in lines[0][:column])
        lines[0] = lines[0][column:]
    return (lead + b''.join(lines)).decode()


def _lines_of(source):
    import re
    return re.findall(r'[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$', source)


class NodeVisitor:
    def visit(self, node):
        return getattr(self, 'visit_' + type(node).__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for _, value in iter_fields(node):
            if isinstance(value, AST):
                self.visit(value)
            elif isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)

    def visit_Constant(self, node):
        value = node.value
        old = ('NameConstant' if value is None or isinstance(value, bool) else 'Num' if isinstance(value, (int, float, complex)) else
               'Str' if isinstance(value, str) else 'Bytes' if isinstance(value, bytes) else 'Ellipsis' if value is ... else None)
        method = old and getattr(self, 'visit_' + old, None)
        if method:
            import warnings
            warnings.warn(f'visit_{old} is deprecated; add visit_Constant', DeprecationWarning, 2)
            return method(node)
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    def generic_visit(self, node):
        for name, value in iter_fields(node):
            if isinstance(value, list):
                kept = []
                for item in value:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            kept.extend(item)
                            continue
                    kept.append(item)
                value[:] = kept
            elif isinstance(value, AST):
                changed = self.visit(value)
                if changed is None:
                    delattr(node, name)
                else:
                    setattr(node, name, changed)
        return node


def unparse(ast_obj):
    from _ast_unparse import text_of
    return text_of(ast_obj)


def main():
    import argparse
    options = argparse.ArgumentParser(prog='python -m ast')
    options.add_argument('infile', nargs='?', default='-')
    options.add_argument('-m', '--mode', default='exec', choices=('exec', 'single', 'eval', 'func_type'))
    options.add_argument('-i', '--indent', type=int, default=3)
    options.add_argument('-a', '--include-attributes', action='store_true')
    given = options.parse_args()
    text = _sys.stdin.read() if given.infile == '-' else open(given.infile, 'rb').read()
    print(dump(parse(text, given.infile, given.mode), include_attributes=given.include_attributes, indent=given.indent))


if __name__ == '__main__':
    main()

"""Expressions of SQL as objects: columns, values, comparisons, functions. Each writes itself by _write(out), which gathers the parameters."""
import itertools
import operator

from sqlalchemy import exc
from sqlalchemy.types import Boolean, Float, Integer, NullType, String, type_of, type_of_value


class Writer:
    """Gathers the text of a statement and its parameters. literal: values stand in the text."""

    def __init__(self, mark='?', literal=False):
        self.mark, self.literal, self.parameters, self.given = mark, literal, [], {}
        self.aliases, self.anonymous = {}, itertools.count(1)

    def value(self, value, kind, name=None):
        bound = value if value is None else kind._bind(value)
        if self.literal:
            return 'NULL' if bound is None else f"'{str(bound).replace(chr(39), chr(39) * 2)}'" if not isinstance(bound, (int, float)) else str(bound)
        self.parameters.append(bound)
        return self.mark if self.mark == '?' else self.named(name or 'param')

    def named(self, name):
        number = self.given[name] = self.given.get(name, 0) + 1
        return f':{name}_{number}'


class Clause:
    def _write(self, out):
        raise NotImplementedError

    def compile(self, bind=None, dialect=None, compile_kwargs=None, **named):
        return Compiled(self, bool(compile_kwargs and compile_kwargs.get('literal_binds')))

    def __str__(self):
        return str(self.compile())


class Compiled:
    def __init__(self, clause, literal=False):
        out = Writer('named', literal)
        self.string = clause._write(out)
        self.params = {f'param_{number}': value for number, value in enumerate(out.parameters, 1)}

    def __str__(self):
        return self.string


def clause_of(value, like=None):
    """An expression for what a program wrote beside one: values become parameters."""
    if hasattr(value, '__clause_element__'):
        value = value.__clause_element__()
    if isinstance(value, Clause):
        return value
    if value is None:
        return Null()
    kind = like.type if like is not None and not isinstance(like.type, NullType) else type_of_value(value)
    if isinstance(value, str) and not isinstance(kind, (String,)) and type(kind) in (Integer, Float):
        kind = String()
    return BindParameter(getattr(like, 'name', None), value, kind)


def _binary(sign, kind=None, flipped=False):
    def method(self, other):
        made = clause_of(other, self)
        left, right = (made, self) if flipped else (self, made)
        return BinaryExpression(left, right, sign, kind or self.type)
    return method


class ColumnElement(Clause):
    type = NullType()
    key = name = None
    __hash__ = object.__hash__

    def __eq__(self, other):
        return self.is_(None) if other is None else BinaryExpression(self, clause_of(other, self), '=', Boolean(), operator.eq)

    def __ne__(self, other):
        return self.is_not(None) if other is None else BinaryExpression(self, clause_of(other, self), '!=', Boolean(), operator.ne)

    __lt__, __le__, __gt__, __ge__ = (_binary(sign, Boolean()) for sign in ('<', '<=', '>', '>='))
    __sub__, __mul__, __mod__ = _binary('-'), _binary('*'), _binary('%')
    __rsub__, __rmul__, __truediv__, __rtruediv__ = _binary('-', None, True), _binary('*', None, True), _binary('/'), _binary('/', None, True)
    _concat, _rconcat, _plus, _rplus = _binary('||', String()), _binary('||', String(), True), _binary('+'), _binary('+', None, True)

    def __add__(self, other):
        return self._concat(other) if isinstance(self.type, String) or isinstance(other, str) else self._plus(other)

    def __radd__(self, other):
        return self._rconcat(other) if isinstance(self.type, String) or isinstance(other, str) else self._rplus(other)

    def __neg__(self):
        return Unary('-', self)

    def __and__(self, other):
        return and_(self, other)

    def __or__(self, other):
        return or_(self, other)

    def __invert__(self):
        return not_(self)

    def __bool__(self):
        raise TypeError('Boolean value of this clause is not defined')

    def __getitem__(self, key):
        return Function('json_extract', self, f'$.{key}' if isinstance(key, str) else f'$[{key}]')

    def concat(self, other):
        return self._concat(other)

    def op(self, sign, **named):
        return lambda other: BinaryExpression(self, clause_of(other, self), sign, NullType())

    def is_(self, other):
        return BinaryExpression(self, clause_of(other, self), 'IS', Boolean())

    def is_not(self, other):
        return BinaryExpression(self, clause_of(other, self), 'IS NOT', Boolean())

    isnot = is_not

    def in_(self, values):
        return InExpression(self, values, 'IN')

    def not_in(self, values):
        return InExpression(self, values, 'NOT IN')

    notin_ = not_in

    def like(self, pattern, escape=None):
        return BinaryExpression(self, clause_of(pattern, self), 'LIKE', Boolean())

    def not_like(self, pattern):
        return BinaryExpression(self, clause_of(pattern, self), 'NOT LIKE', Boolean())

    def ilike(self, pattern, escape=None):
        return BinaryExpression(Function('lower', self), Function('lower', clause_of(pattern, self)), 'LIKE', Boolean())

    def contains(self, other, **named):
        return self.like(f'%{other}%' if isinstance(other, str) else '%' + other + '%')

    def icontains(self, other, **named):
        return self.ilike(f'%{other}%')

    def startswith(self, other, **named):
        return self.like(f'{other}%')

    def endswith(self, other, **named):
        return self.like(f'%{other}')

    def between(self, least, most, symmetric=False):
        return Between(self, clause_of(least, self), clause_of(most, self))

    def any_(self):
        return self

    def distinct(self):
        return Unary('DISTINCT ', self)

    def asc(self):
        return Ordered(self, 'ASC')

    def desc(self):
        return Ordered(self, 'DESC')

    def nulls_last(self):
        return self

    nullslast = nulls_first = nullsfirst = nulls_last

    def label(self, name):
        return Label(name, self)

    def cast(self, kind):
        return Cast(self, kind)

    def collate(self, name):
        return self

    def over(self, partition_by=None, order_by=None, **named):
        return Over(self, partition_by, order_by)

    def self_group(self, against=None):
        return self

    @property
    def expression(self):
        return self

    def _froms(self):
        for part in self._parts():
            yield from part._froms()

    def _parts(self):
        return ()


class BindParameter(ColumnElement):
    def __init__(self, key, value=None, type_=None, required=False):
        self.key = self.name = key
        self.value, self.type, self.required = value, type_of(type_) if type_ is not None else type_of_value(value), required

    def _write(self, out):
        named = getattr(out, 'values', None)
        value = named[self.key] if named and self.required and self.key in named else self.value
        return out.value(value, self.type, self.key)

    @property
    def effective_value(self):
        return self.value


class Null(ColumnElement):
    def _write(self, out):
        return 'NULL'


class Constant(ColumnElement):
    def __init__(self, text):
        self.text, self.type = text, Boolean()

    def _write(self, out):
        return self.text


class TextColumn(ColumnElement):
    """literal_column(): text that stands for an expression."""

    def __init__(self, text, type_=None):
        self.text, self.type, self.name, self.key = text, type_of(type_), text, text

    def _write(self, out):
        return self.text


class BinaryExpression(ColumnElement):
    def __init__(self, left, right, sign, kind, compare=None):
        self.left, self.right, self.sign, self.type, self._compare = left, right, sign, kind, compare
        self.operator = sign

    def _write(self, out):
        return f'{self._side(self.left, out)} {self.sign} {self._side(self.right, out)}'

    def _side(self, side, out):
        text = side._write(out)
        return f'({text})' if isinstance(side, (BinaryExpression, BooleanList)) or hasattr(side, '_is_query') else text

    def __bool__(self):
        if self._compare is None:
            return super().__bool__()
        return self._compare(id(self.left), id(self.right))

    def _parts(self):
        return self.left, self.right


class InExpression(ColumnElement):
    type = Boolean()

    def __init__(self, left, values, sign):
        if hasattr(values, '__clause_element__'):
            values = values.__clause_element__()
        self.left, self.sign = left, sign
        if not isinstance(values, Clause):
            if isinstance(values, str) or not hasattr(values, '__iter__'):
                raise exc.ArgumentError(f'IN expression list, SELECT construct, or bound parameter object expected, got {values!r}.')
            values = [clause_of(one, left) for one in values]
        self.values = values

    def _write(self, out):
        left = self.left._write(out)
        if isinstance(self.values, Clause):
            return f'({left} {self.sign} ({self.values._write(out)}))'
        if not self.values:
            return '1 != 1' if self.sign == 'IN' else '1 = 1'
        return f"{left} {self.sign} ({', '.join(one._write(out) for one in self.values)})"

    def _parts(self):
        return (self.left,)


class Between(ColumnElement):
    type = Boolean()

    def __init__(self, what, least, most):
        self.what, self.least, self.most = what, least, most

    def _write(self, out):
        return f'{self.what._write(out)} BETWEEN {self.least._write(out)} AND {self.most._write(out)}'

    def _parts(self):
        return self.what, self.least, self.most


class Unary(ColumnElement):
    def __init__(self, sign, what):
        self.sign, self.what, self.type = sign, what, what.type

    def _write(self, out):
        text = self.what._write(out)
        return f'{self.sign}({text})' if isinstance(self.what, (BinaryExpression, BooleanList)) else f'{self.sign}{text}'

    def _parts(self):
        return (self.what,)


class Ordered(Unary):
    def __init__(self, what, way):
        super().__init__(way, what)

    def _write(self, out):
        return f'{self.what._write(out)} {self.sign}'


class BooleanList(ColumnElement):
    type = Boolean()

    def __init__(self, sign, parts):
        self.sign, self.parts = sign, parts

    def _write(self, out):
        written = []
        for part in self.parts:
            text = part._write(out)
            written.append(f'({text})' if isinstance(part, BooleanList) and part.sign != self.sign else text)
        return f' {self.sign} '.join(written)

    def _parts(self):
        return self.parts


def _joined(sign, clauses):
    parts = []
    for clause in clauses:
        clause = true() if clause is True else false() if clause is False else clause_of(clause)
        parts += clause.parts if isinstance(clause, BooleanList) and clause.sign == sign else [clause]
    return parts[0] if len(parts) == 1 else BooleanList(sign, parts)


def and_(*clauses):
    return _joined('AND', clauses) if clauses else true()


def or_(*clauses):
    return _joined('OR', clauses) if clauses else false()


_OPPOSITE = {'=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>', 'IN': 'NOT IN', 'NOT IN': 'IN', 'LIKE': 'NOT LIKE', 'NOT LIKE': 'LIKE', 'IS': 'IS NOT', 'IS NOT': 'IS'}


def not_(clause):
    clause = clause_of(clause)
    if isinstance(clause, BinaryExpression) and clause.sign in _OPPOSITE:
        return BinaryExpression(clause.left, clause.right, _OPPOSITE[clause.sign], Boolean())
    if isinstance(clause, InExpression):
        made = InExpression(clause.left, [], _OPPOSITE[clause.sign])
        made.values = clause.values
        return made
    return BinaryExpression(clause, Constant('0'), '=', Boolean()) if isinstance(clause.type, Boolean) and clause.name else Unary('NOT ', clause)


def true():
    return Constant('1')


def false():
    return Constant('0')


def null():
    return Null()


def desc(what):
    return _named_column(what).desc()


def asc(what):
    return _named_column(what).asc()


def _named_column(what):
    return TextColumn(what) if isinstance(what, str) else clause_of(what)


def nulls_last(what):
    return clause_of(what)


nullslast = nulls_first = nullsfirst = nulls_last


def distinct(what):
    return clause_of(what).distinct()


def between(what, least, most, symmetric=False):
    return clause_of(what).between(least, most)


class Label(ColumnElement):
    def __init__(self, name, what):
        self.name = self.key = name
        self.element, self.type = what, what.type

    def _write(self, out):
        return self.name if getattr(out, 'labels_known', False) else self.element._write(out)

    def _write_item(self, out):
        text = self.element._write(out)
        return f'({text}) AS {self.name}' if hasattr(self.element, '_is_query') else f'{text} AS {self.name}'

    def _parts(self):
        return (self.element,)


class Cast(ColumnElement):
    def __init__(self, what, kind):
        self.what, self.type = clause_of(what), type_of(kind)
        self.name = getattr(self.what, 'name', None)

    def _write(self, out):
        return f'CAST({self.what._write(out)} AS {self.type._ddl()})'

    def _parts(self):
        return (self.what,)


def cast(what, kind):
    return Cast(what, kind)


def type_coerce(what, kind):
    return what


class Case(ColumnElement):
    def __init__(self, *whens, value=None, else_=None):
        if len(whens) == 1 and isinstance(whens[0], (list, dict)):
            whens = list(whens[0].items()) if isinstance(whens[0], dict) else whens[0]
        self.value = None if value is None else clause_of(value)
        self.whens = [(clause_of(condition, self.value), clause_of(result)) for condition, result in whens]
        self.otherwise = None if else_ is None else clause_of(else_)
        self.type = self.whens[0][1].type

    def _write(self, out):
        head = 'CASE' if self.value is None else f'CASE {self.value._write(out)}'
        parts = ''.join(f' WHEN {condition._write(out)} THEN {result._write(out)}' for condition, result in self.whens)
        return head + parts + ('' if self.otherwise is None else f' ELSE {self.otherwise._write(out)}') + ' END'

    def _parts(self):
        return [part for pair in self.whens for part in pair] + [part for part in (self.value, self.otherwise) if part is not None]


def case(*whens, value=None, else_=None):
    return Case(*whens, value=value, else_=else_)


class Function(ColumnElement):
    _KINDS = {'count': Integer, 'length': Integer, 'char_length': Integer, 'avg': Float, 'lower': String, 'upper': String, 'concat': String, 'rank': Integer, 'row_number': Integer}

    def __init__(self, name, *arguments, type_=None):
        self.name = self.key = name
        self.arguments = [clause_of(one) for one in arguments]
        known = self._KINDS.get(name.lower())
        self.type = type_of(type_) if type_ is not None else known() if known else self.arguments[0].type if self.arguments else NullType()
        if name.lower() in ('now', 'current_timestamp') and type_ is None:
            from sqlalchemy.types import DateTime
            self.type = DateTime()

    def _write(self, out):
        if self.name.lower() in ('now', 'current_timestamp') and not self.arguments:
            return 'CURRENT_TIMESTAMP'
        if self.name.lower() == 'count' and not self.arguments:
            return 'count(*)'
        return f"{self.name}({', '.join(one._write(out) for one in self.arguments)})"

    def filter(self, *conditions):
        return Function(self.name, Case((and_(*conditions), self.arguments[0] if self.arguments else 1)), type_=self.type)

    def within_group(self, *order):
        return self

    def select(self):
        from sqlalchemy._statements import select
        return select(self)

    def _parts(self):
        return self.arguments


class _Functions:
    """func: each name is a function of SQL."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return lambda *arguments, type_=None, **named: Function(name.rstrip('_'), *arguments, type_=type_)


func = _Functions()


class Over(ColumnElement):
    def __init__(self, function, partition, order):
        self.function, self.type, self.name = function, function.type, function.name
        self.partition = [] if partition is None else [clause_of(one) for one in (partition if isinstance(partition, (list, tuple)) else [partition])]
        self.order = [] if order is None else [clause_of(one) for one in (order if isinstance(order, (list, tuple)) else [order])]

    def _write(self, out):
        inner = [f"PARTITION BY {', '.join(one._write(out) for one in self.partition)}"] if self.partition else []
        inner += [f"ORDER BY {', '.join(one._write(out) for one in self.order)}"] if self.order else []
        return f"{self.function._write(out)} OVER ({' '.join(inner)})"

    def _parts(self):
        return [self.function, *self.partition, *self.order]


class TextClause(Clause):
    """text(): SQL as it is, with :names for parameters."""

    def __init__(self, text):
        self.text, self.bound = text, {}
        self.type, self.name, self.key = NullType(), None, None

    def bindparams(self, *given, **named):
        made = TextClause(self.text)
        made.bound = {**self.bound, **{one.key: one.value for one in given}, **named}
        return made

    def columns(self, *columns, **named):
        return self

    def _write(self, out):
        import re
        values = {**self.bound, **(getattr(out, 'values', None) or {})}

        def place(found):
            name = found.group(1)
            if out.mark != '?':
                return found.group(0)
            if name not in values:
                raise exc.StatementError(f"(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter {name!r}", self.text, None, None, 'cd3x')
            return out.value(values[name], type_of_value(values[name]), name)
        return re.sub(r'(?<![:\w\\]):(\w+)(?!:)', place, self.text)

    def _froms(self):
        return ()

    def label(self, name):
        return Label(name, self)


def text(text):
    return TextClause(text)


def literal(value, type_=None):
    return BindParameter(None, value, type_)


def literal_column(text, type_=None):
    return TextColumn(text, type_)


def column(text, type_=None):
    return TextColumn(text, type_)


_absent = object()


def bindparam(key, value=_absent, type_=None, **named):
    return BindParameter(key, None if value is _absent else value, type_, required=value is _absent)


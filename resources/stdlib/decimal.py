"""Decimal numbers of any precision, as IBM's General Decimal Arithmetic has them.

A number is a sign, a whole coefficient and a power of ten; infinities and NaNs carry a kind instead. Operations compute an exact
result, or enough digits of it with one more that says "and something", and finish() rounds that once.
"""
import math as _math
import numbers as _numbers
import re as _re
from collections import namedtuple as _namedtuple
from _types import _mark_native, _type_name

try:
    from contextvars import ContextVar as _ContextVar
except ImportError:    # a machine without a loop: one context will do
    class _ContextVar:
        _value = None

        def __init__(self, name):
            pass

        def get(self, default=None):
            return default if self._value is None else self._value

        def set(self, value):
            self._value = value

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped', 'InvalidOperation',
           'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation', 'DivisionImpossible', 'InvalidContext',
           'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP',
           'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext', 'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS',
           'HAVE_CONTEXTVAR']

__version__, __libmpdec_version__ = '1.70', '2.5.1'
DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent')
ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING'
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP'
_roundings = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)
HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - MAX_PREC + 1


class DecimalException(ArithmeticError):
    """What a trapped signal raises."""


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


# In the order in which one of several is raised; the kinds of InvalidOperation count as that.
_signals = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)


_shown_signals = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


def _signal_of(condition):
    return InvalidOperation if issubclass(condition, InvalidOperation) else condition


# ---- whole numbers

def _digits(n):
    """How many decimal digits a positive number has."""
    estimate = n.bit_length() * 30103 // 100000
    return estimate + (n >= 10 ** estimate)


def _text(n):
    """str() without the limit on digits."""
    if n < 10 ** 4000:
        return str(n)
    half = _digits(n) // 2
    high, low = divmod(n, 10 ** half)
    return _text(high) + _text(low).rjust(half, '0')


def _whole(text):
    """int() without the limit on digits."""
    if len(text) < 4000:
        return int(text)
    half = len(text) // 2
    return _whole(text[:-half]) * 10 ** half + _whole(text[-half:])


def _shorten(sign, coefficient, drop, rounding):
    """The coefficient without its last `drop` digits, and whether any of them was not 0."""
    if drop > _digits(coefficient) + 1:
        drop_all = coefficient != 0
        kept, rest, unit = 0, 1 if drop_all else 0, 100
    else:
        unit = 10 ** drop
        kept, rest = divmod(coefficient, unit)
    if not rest:
        return kept, False
    twice = 2 * rest
    if rounding == ROUND_HALF_EVEN:
        up = twice > unit or twice == unit and kept & 1
    elif rounding == ROUND_HALF_UP:
        up = twice >= unit
    elif rounding == ROUND_HALF_DOWN:
        up = twice > unit
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = sign
    else:
        up = kept % 5 == 0
    return kept + bool(up), True


# ---- contexts

class _Flags:
    """The flags or traps of a context, as a mapping from signals."""
    __module__ = 'decimal'
    __qualname__ = __name__ = 'SignalDict'

    def __init__(self, on=()):
        self._on = set(on)

    def __getitem__(self, key):
        if key not in _signals:
            raise KeyError('invalid error flag')
        return key in self._on

    def __setitem__(self, key, value):
        if key not in _signals:
            raise KeyError('invalid error flag')
        (self._on.add if value else self._on.discard)(key)

    def __delitem__(self, key):
        raise ValueError('signal keys cannot be deleted')

    def __iter__(self):
        return iter((InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped))

    def __len__(self):
        return len(_signals)

    def __contains__(self, key):
        return key in _signals

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def get(self, key, default=None):
        return self[key] if key in _signals else default

    def copy(self):
        return dict(self.items())

    def __eq__(self, other):
        return dict(self.items()) == (dict(other.items()) if isinstance(other, (_Flags, dict)) else other)

    def __repr__(self):
        return '{' + ', '.join(f"<class 'decimal.{key.__name__}'>:{self[key]}" for key in self) + '}'


import collections.abc as _abc
_abc.MutableMapping.register(_Flags)


def _flags_of(value, name):
    if value is None:
        return None
    if isinstance(value, _Flags):
        return _Flags(value._on)
    if isinstance(value, dict):
        return _Flags(key for key, on in value.items() if on)
    return _Flags(_signal_of(each) for each in value)


class Context:
    """Precision, rounding and what happens to special results."""
    __slots__ = ('_prec', '_rounding', '_Emin', '_Emax', '_capitals', '_clamp', 'flags', 'traps', '__dict__')
    __hash__ = None

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = globals().get('DefaultContext')

        def choose(value, name, otherwise):
            return value if value is not None else getattr(base, name) if base is not None else otherwise
        self.prec = choose(prec, 'prec', 28)
        self.rounding = choose(rounding, 'rounding', ROUND_HALF_EVEN)
        self.Emin = choose(Emin, 'Emin', -999999)
        self.Emax = choose(Emax, 'Emax', 999999)
        self.capitals = choose(capitals, 'capitals', 1)
        self.clamp = choose(clamp, 'clamp', 0)
        self.flags = _flags_of(flags, 'flags') or _Flags()
        self.traps = _flags_of(traps, 'traps') or _Flags(base.traps._on if base is not None else (InvalidOperation, DivisionByZero, Overflow))

    def _bounded(name, low, high, text):
        def get(self):
            return getattr(self, name)

        def put(self, value):
            if not isinstance(value, int):
                raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
            if not low <= value <= high:
                raise ValueError(text)
            setattr(self, name, value)
        return property(get, put)

    prec = _bounded('_prec', 1, MAX_PREC, f'valid range for prec is [1, MAX_PREC]')
    Emin = _bounded('_Emin', MIN_EMIN, 0, 'valid range for Emin is [MIN_EMIN, 0]')
    Emax = _bounded('_Emax', 0, MAX_EMAX, 'valid range for Emax is [0, MAX_EMAX]')
    capitals = _bounded('_capitals', 0, 1, 'valid values for capitals are 0 or 1')
    clamp = _bounded('_clamp', 0, 1, 'valid values for clamp are 0 or 1')
    del _bounded

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        if value not in _roundings:
            raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, '
                            'ROUND_HALF_EVEN,\n   ROUND_05UP]')
        self._rounding = value

    def __repr__(self):
        def names(flags):
            return ', '.join(each.__name__ for each in _shown_signals if flags[each])
        return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, '
                f'flags=[{names(self.flags)}], traps=[{names(self.traps)}])')

    def Etiny(self):
        return self._Emin - self._prec + 1

    def Etop(self):
        return self._Emax - self._prec + 1

    def clear_flags(self):
        self.flags._on.clear()

    def clear_traps(self):
        self.traps._on.clear()

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags, self.traps)

    __copy__ = copy

    def __reduce__(self):
        return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, list(self.flags._on), list(self.traps._on))

    def _signal(self, *conditions):
        """Sets flags; raises what is trapped."""
        on = self.flags._on
        for each in conditions:
            on.add(_signal_of(each))
        trapped = [each for each in conditions if _signal_of(each) in self.traps._on]
        if trapped:
            trapped.sort(key=lambda each: _signals.index(_signal_of(each)))
            raise _signal_of(trapped[0])(trapped)

    def _invalid(self, condition=InvalidOperation):
        self._signal(condition)
        return _special(0, 'n')

    def _finish(self, sign, coefficient, exponent):
        """The number rounded to this context."""
        prec, top = self._prec, self._Emax - self._prec + 1
        tiny = self._Emin - prec + 1
        if not coefficient:
            bounded = min(max(exponent, tiny), top if self._clamp else self._Emax)
            if bounded != exponent:
                self._signal(Clamped)
            return _number(sign, 0, bounded)
        digits = _digits(coefficient)
        least = digits + exponent - prec
        if least > top:
            return self._too_large(sign)
        subnormal = least < tiny
        if subnormal:
            least = tiny
        if exponent < least:
            kept, inexact = _shorten(sign, coefficient, least - exponent, self._rounding)
            if kept >= 10 ** prec:
                kept //= 10
                least += 1
                if least > top:
                    return self._too_large(sign)
            conditions = [Rounded]
            if inexact:
                conditions.append(Inexact)
            if subnormal and _digits(coefficient) + exponent - 1 < self._Emin:
                conditions.append(Subnormal)
                if inexact:
                    conditions.append(Underflow)
                if not kept:
                    conditions.append(Clamped)
            self._signal(*conditions)
            return _number(sign, kept, least)
        if subnormal:
            self._signal(Subnormal)
        if self._clamp and exponent > top:
            self._signal(Clamped)
            return _number(sign, coefficient * 10 ** (exponent - top), top)
        return _number(sign, coefficient, exponent)

    def _too_large(self, sign):
        self._signal(Overflow, Inexact, Rounded)
        rounding = self._rounding
        if rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP) or rounding == ROUND_CEILING and not sign or rounding == ROUND_FLOOR and sign:
            return _special(sign, 'F')
        return _number(sign, 10 ** self._prec - 1, self._Emax - self._prec + 1)

    def create_decimal(self, num='0', /):
        made = Decimal(num, self)
        if made._kind:
            if made._kind in 'nN' and made._int and _digits(made._int) > self._prec - self._clamp:
                return self._invalid(ConversionSyntax)
            return made
        return self._finish(made._sign, made._int, made._exp)

    def create_decimal_from_float(self, f, /):
        return self.create_decimal(Decimal.from_float(f))


def _number(sign, coefficient, exponent):
    made = object.__new__(Decimal)
    made._sign, made._int, made._exp, made._kind = sign, coefficient, exponent, ''
    return made


def _special(sign, kind, payload=0):
    made = object.__new__(Decimal)
    made._sign, made._int, made._exp, made._kind = sign, payload, 0, kind
    return made


_current = _ContextVar('decimal_context')


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        context.clear_flags()
        _current.set(context)
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class ContextManager:

    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exc):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(context, name, _flags_of(value, name) if name in ('flags', 'traps') else value)
    return ContextManager(context)


# ---- numbers

_syntax = _re.compile(r'([-+])?(?:(\d+)?(?:\.(\d*))?(?:[eE]([-+]?\d+))?|(inf(?:inity)?)|(s)?nan(\d*))\Z', _re.IGNORECASE)


def _read(text):
    found = _syntax.match(text.strip().replace('_', ''))
    if found is None:
        return None
    minus, whole, fraction, exponent, infinity, signalling, payload = found.groups()
    sign = int(minus == '-')
    if infinity:
        return _special(sign, 'F')
    if payload is not None:
        return _special(sign, 'N' if signalling else 'n', _whole(payload or '0'))
    if not whole and not fraction:
        return None
    fraction = fraction or ''
    return _number(sign, _whole((whole or '') + fraction), int(exponent or 0) - len(fraction))


def _of(value):
    """An operand: a Decimal or an int."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _number(int(value < 0), abs(int(value)), 0)
    return None


def _argument(value):
    made = _of(value)
    if made is None:
        raise TypeError(f'conversion from {_type_name(value)} to Decimal is not supported')
    return made


class Decimal:
    """A decimal number."""
    __slots__ = ('_sign', '_int', '_exp', '_kind')

    def __new__(cls, value='0', context=None):
        if isinstance(value, str):
            made = _read(value)
            if made is not None and not made._kind and made._int and made._exp + _digits(made._int) - 1 > MAX_EMAX:
                made = None
            if made is None:
                made = (context or getcontext())._invalid(ConversionSyntax)
        elif isinstance(value, (int, Decimal)):
            made = _of(value)
        elif isinstance(value, float):
            (context or getcontext())._signal(FloatOperation)
            made = Decimal.from_float(value)
        elif isinstance(value, (tuple, list)):
            made = _from_parts(value)
        else:
            raise TypeError(f'conversion from {_type_name(value)} to Decimal is not supported')
        if cls is Decimal and type(made) is Decimal:
            return made
        self = object.__new__(cls)
        self._sign, self._int, self._exp, self._kind = made._sign, made._int, made._exp, made._kind
        return self

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('argument must be int or float')
        sign = int(_math.copysign(1.0, f) < 0)
        if f != f:
            made = _special(sign, 'n')
        elif f in (_math.inf, -_math.inf):
            made = _special(sign, 'F')
        else:
            n, d = abs(f).as_integer_ratio()
            power = d.bit_length() - 1
            made = _number(sign, n * 5 ** power, -power)
        return made if cls is Decimal else cls(made)

    # -- looks

    def __str__(self):
        return self._show(getcontext()._capitals)

    def _show(self, capitals, step=1):
        sign = '-' if self._sign else ''
        if self._kind == 'F':
            return sign + 'Infinity'
        if self._kind:
            return sign + ('sNaN' if self._kind == 'N' else 'NaN') + (_text(self._int) if self._int else '')
        digits = _text(self._int)
        exponent = self._exp
        adjusted = exponent + len(digits) - 1
        if exponent <= 0 and adjusted > -7:
            point = len(digits) + exponent
        elif step == 1:
            point = 1
        elif self._int:
            point = adjusted % 3 + 1
        else:
            point = (adjusted + 1) % 3 - 1
        if point <= 0:
            text = '0.' + '0' * -point + digits
        elif point >= len(digits):
            text = digits + '0' * (point - len(digits))
        else:
            text = digits[:point] + '.' + digits[point:]
        left = exponent + len(digits) - point
        return sign + text + (('E' if capitals else 'e') + '%+d' % left if left else '')

    def to_eng_string(self, context=None):
        return self._show((context or getcontext())._capitals, 3)

    def __repr__(self):
        return f"Decimal('{self}')"

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def as_tuple(self):
        if self._kind == 'F':
            return DecimalTuple(self._sign, (0,), 'F')
        digits = tuple(map(int, _text(self._int))) if self._int or not self._kind else ()
        return DecimalTuple(self._sign, digits, self._kind or self._exp)

    def as_integer_ratio(self):
        if self._kind:
            if self._kind == 'F':
                raise OverflowError('cannot convert Infinity to integer ratio')
            raise ValueError('cannot convert NaN to integer ratio')
        n, d = self._int, 1
        if self._exp >= 0:
            n *= 10 ** self._exp
        else:
            d = 10 ** -self._exp
            common = _math.gcd(n, d)
            n, d = n // common, d // common
        return (-n if self._sign else n), d

    def __hash__(self):
        if self._kind:
            if self._kind == 'N':
                raise TypeError('Cannot hash a signaling NaN value.')
            return object.__hash__(self) if self._kind == 'n' else -314159 if self._sign else 314159
        modulus = 2 ** 61 - 1
        power = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, modulus - 2, modulus), -self._exp, modulus)
        found = self._int * power % modulus
        found = -found if self._sign else found
        return -2 if found == -1 else found

    # -- conversions

    def __bool__(self):
        return bool(self._kind or self._int)

    def __int__(self):
        if self._kind:
            if self._kind == 'F':
                raise OverflowError('cannot convert Infinity to integer')
            raise ValueError('cannot convert NaN to integer')
        n = self._int * 10 ** self._exp if self._exp >= 0 else _shorten(0, self._int, -self._exp, ROUND_DOWN)[0]
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._kind:
            if self._kind == 'N':
                raise ValueError('cannot convert signaling NaN to float')
            return float(('-' if self._sign else '') + ('inf' if self._kind == 'F' else 'nan'))
        return float(self._show(1))

    def __complex__(self):
        return complex(float(self))

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def __floor__(self):
        return int(self._whole_with(ROUND_FLOOR))

    def __ceil__(self):
        return int(self._whole_with(ROUND_CEILING))

    def _whole_with(self, rounding):
        if self._kind:
            if self._kind == 'F':
                raise OverflowError('cannot convert Infinity to integer')
            raise ValueError('cannot convert NaN to integer')
        return self if self._exp >= 0 else _number(self._sign, _shorten(self._sign, self._int, -self._exp, rounding)[0], 0)

    def __round__(self, n=None):
        if n is None:
            return int(self._whole_with(ROUND_HALF_EVEN))
        if not isinstance(n, int):
            raise TypeError('optional arg must be an integer')
        context = getcontext().copy()
        context.rounding = ROUND_HALF_EVEN
        return self.quantize(_number(0, 1, -n), context=context)

    # -- predicates

    def is_nan(self):
        return self._kind in ('n', 'N')

    def is_qnan(self):
        return self._kind == 'n'

    def is_snan(self):
        return self._kind == 'N'

    def is_infinite(self):
        return self._kind == 'F'

    def is_finite(self):
        return not self._kind

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._kind and not self._int

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def is_normal(self, context=None):
        return bool(not self._kind and self._int and self.adjusted() >= (context or getcontext())._Emin)

    def is_subnormal(self, context=None):
        return bool(not self._kind and self._int and self.adjusted() < (context or getcontext())._Emin)

    def adjusted(self):
        return 0 if self._kind else self._exp + (_digits(self._int) if self._int else 1) - 1

    def number_class(self, context=None):
        if self._kind:
            return ('-' if self._sign else '+') + 'Infinity' if self._kind == 'F' else 'sNaN' if self._kind == 'N' else 'NaN'
        kind = 'Zero' if not self._int else 'Subnormal' if self.is_subnormal(context) else 'Normal'
        return ('-' if self._sign else '+') + kind

    def radix(self):
        return Decimal(10)

    # -- NaNs

    def _nan(self, other, context):
        """The NaN that an operation with one of these gives; None where neither is one."""
        for kind in 'Nn':
            for each in (self, other):
                if each is not None and each._kind == kind:
                    if kind == 'N':
                        context._signal(InvalidOperation)
                    return _special(each._sign, 'n', each._int)
        return None

    def _special_kind(self, other):
        return self._kind or other._kind

    # -- comparison

    def _key(self, other):
        """-1, 0, 1; neither is a NaN."""
        if self._kind or other._kind:
            mine = (0 if not self._kind else -1 if self._sign else 1)
            its = (0 if not other._kind else -1 if other._sign else 1)
            return (mine > its) - (mine < its)
        if not self._int or not other._int:
            mine = 0 if not self._int else -1 if self._sign else 1
            its = 0 if not other._int else -1 if other._sign else 1
            return (mine > its) - (mine < its)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        order = self.adjusted() - other.adjusted()
        if order == 0:
            low = min(self._exp, other._exp)
            order = self._int * 10 ** (self._exp - low) - other._int * 10 ** (other._exp - low)
        order = (order > 0) - (order < 0)
        return -order if self._sign else order

    def _compare(self, other, is_equality):
        if isinstance(other, float):
            getcontext().flags._on.add(FloatOperation)
            if not is_equality and FloatOperation in getcontext().traps._on:
                getcontext()._signal(FloatOperation)
            other = Decimal.from_float(other)
        elif isinstance(other, _numbers.Rational) and not isinstance(other, int):
            if self._kind:
                other = _number(0, 0, 0)
            else:
                n, d = self.as_integer_ratio()
                left, right = n * other.denominator, other.numerator * d
                return (left > right) - (left < right)
        elif is_equality and isinstance(other, complex):
            return (0 if other.imag == 0 and self == other.real else 1)
        else:
            other = _of(other)
            if other is None:
                return NotImplemented
        if self.is_nan() or other.is_nan():
            if not is_equality or 'N' in (self._kind, other._kind):
                getcontext()._signal(InvalidOperation)
            return None
        return self._key(other)

    def __eq__(self, other):
        order = self._compare(other, True)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._compare(other, False)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._compare(other, False)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._compare(other, False)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._compare(other, False)
        return order if order is NotImplemented else order is not None and order >= 0

    def compare(self, other, context=None):
        other, context = _argument(other), context or getcontext()
        nan = self._nan(other, context)
        return nan if nan is not None else Decimal(self._key(other))

    def compare_signal(self, other, context=None):
        other, context = _argument(other), context or getcontext()
        if self.is_nan() or other.is_nan():
            return context._invalid()
        return Decimal(self._key(other))

    def _total(self):
        """Orders all numbers, also those that compare equal."""
        rank = {'': 0, 'F': 1, 'N': 2, 'n': 3}[self._kind]
        return rank

    def compare_total(self, other, context=None):
        other = _argument(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        order = self._total() - other._total()
        if order == 0:
            order = self._int - other._int if self._kind else self.copy_abs()._key(other.copy_abs()) or self._exp - other._exp
        order = (order > 0) - (order < 0)
        return Decimal(-order if self._sign else order)

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_argument(other).copy_abs())

    def _choose(self, other, context, wants_more, by_magnitude=False):
        other, context = _argument(other), context or getcontext()
        if self.is_nan() or other.is_nan():
            if self._kind == 'n' and not other.is_nan():
                return other._plus(context)
            if other._kind == 'n' and not self.is_nan():
                return self._plus(context)
            return self._nan(other, context)
        order = self.copy_abs()._key(other.copy_abs()) if by_magnitude else self._key(other)
        if order == 0:
            order = self._key(other) or int(self.compare_total(other))
        return (self if (order >= 0) == wants_more else other)._plus(context)

    def max(self, other, context=None):
        return self._choose(other, context, True)

    def min(self, other, context=None):
        return self._choose(other, context, False)

    def max_mag(self, other, context=None):
        return self._choose(other, context, True, True)

    def min_mag(self, other, context=None):
        return self._choose(other, context, False, True)

    # -- signs

    def copy_abs(self):
        return self._with_sign(0)

    def copy_negate(self):
        return self._with_sign(1 - self._sign)

    def copy_sign(self, other, context=None):
        return self._with_sign(_argument(other)._sign)

    def _with_sign(self, sign):
        made = object.__new__(Decimal)
        made._sign, made._int, made._exp, made._kind = sign, self._int, self._exp, self._kind
        return made

    def _plus(self, context):
        if self._kind:
            nan = self._nan(None, context)
            return self if nan is None else nan
        return context._finish(self._sign, self._int, self._exp)

    def __pos__(self):
        context = getcontext()
        if self.is_zero() and context._rounding != ROUND_FLOOR:
            return self.copy_abs()._plus(context)
        return self._plus(context)

    def __neg__(self):
        context = getcontext()
        if self.is_zero() and context._rounding != ROUND_FLOOR:
            return self.copy_abs()._plus(context)
        return self.copy_negate()._plus(context) if not self.is_nan() else self._plus(context)

    def __abs__(self):
        return self._plus(getcontext()) if self.is_nan() else self.copy_abs()._plus(getcontext())

    # -- arithmetic

    def _add(self, other, context):
        if self._kind or other._kind:
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._kind and other._kind and self._sign != other._sign:
                return context._invalid()
            return _special((self if self._kind else other)._sign, 'F')
        if not self._int or not other._int:
            exponent = min(self._exp, other._exp)
            if not self._int and not other._int:
                sign = self._sign if self._sign == other._sign else int(context._rounding == ROUND_FLOOR)
                return context._finish(sign, 0, exponent)
            full = self if self._int else other
            # The zero's exponent counts as far as the precision reaches.
            exponent = max(exponent, full._exp - context._prec - 1)
            if exponent < full._exp:
                return context._finish(full._sign, full._int * 10 ** (full._exp - exponent), exponent)
            return context._finish(full._sign, full._int, full._exp)
        large, small = (self, other) if self._exp >= other._exp else (other, self)
        gap = large._exp - small._exp
        if gap:
            # Digits far below the precision only say that there is something.
            floor = min(large._exp, large._exp + _digits(large._int) - context._prec - 2) - 1
            if small._exp + _digits(small._int) - 1 < floor:
                small = _number(small._sign, 1, floor)
                gap = large._exp - floor
        left, right = large._int * 10 ** gap, small._int
        total = (-left if large._sign else left) + (-right if small._sign else right)
        if not total:
            return context._finish(int(context._rounding == ROUND_FLOOR), 0, small._exp)
        return context._finish(int(total < 0), abs(total), small._exp)

    def _multiply(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self.is_zero() or other.is_zero():
                return context._invalid()
            return _special(sign, 'F')
        return context._finish(sign, self._int * other._int, self._exp + other._exp)

    def _divide(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = self._nan(other, context)
            if nan is not None:
                return nan
            if self._kind and other._kind:
                return context._invalid()
            if self._kind:
                return _special(sign, 'F')
            context._signal(Clamped)
            return _number(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return context._invalid(DivisionUndefined)
            context._signal(DivisionByZero)
            return _special(sign, 'F')
        if not self._int:
            return context._finish(sign, 0, self._exp - other._exp)
        shift = max(0, _digits(other._int) - _digits(self._int) + context._prec + 1)
        quotient, rest = divmod(self._int * 10 ** shift, other._int)
        exponent, ideal = self._exp - other._exp - shift, self._exp - other._exp
        if rest:
            quotient, exponent = quotient * 10 + 1, exponent - 1
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient, exponent = quotient // 10, exponent + 1
        return context._finish(sign, quotient, exponent)

    def _whole_division(self, other, context):
        """Quotient and remainder, towards zero; both finite and the divisor not 0. None where the quotient has too many digits."""
        if not self._int or self.adjusted() - other.adjusted() <= -2:
            return _number(self._sign ^ other._sign, 0, 0), _number(self._sign, *_scaled(self, min(self._exp, other._exp)))
        if self.adjusted() - other.adjusted() > context._prec:
            return None
        low = min(self._exp, other._exp)
        quotient, rest = divmod(self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low))
        if quotient >= 10 ** context._prec:
            return None
        return _number(self._sign ^ other._sign, quotient, 0), _number(self._sign, rest, low)

    def _floor_divide(self, other, context):
        sign = self._sign ^ other._sign
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if self._kind:
            return context._invalid() if other._kind else _special(sign, 'F')
        if other._kind:
            return _number(sign, 0, 0)
        if not other._int:
            if not self._int:
                return context._invalid(DivisionUndefined)
            context._signal(DivisionByZero)
            return _special(sign, 'F')
        both = self._whole_division(other, context)
        return context._invalid(DivisionImpossible) if both is None else both[0]

    def _remainder(self, other, context):
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if self._kind:
            return context._invalid()
        if other._kind:
            return self._plus(context)
        if not other._int:
            return context._invalid(InvalidOperation if self._int else DivisionUndefined)
        both = self._whole_division(other, context)
        return context._invalid(DivisionImpossible) if both is None else both[1]._plus(context)

    def _divmod(self, other, context):
        nan = self._nan(other, context)
        if nan is not None:
            return nan, nan
        if self._kind:
            if other._kind:
                return context._invalid(), _special(0, 'n')
            context._signal(InvalidOperation)
            return _special(self._sign ^ other._sign, 'F'), _special(0, 'n')
        if not other._kind and not other._int:
            if not self._int:
                return context._invalid(DivisionUndefined), _special(0, 'n')
            context._signal(DivisionByZero, InvalidOperation)
            return _special(self._sign ^ other._sign, 'F'), _special(0, 'n')
        return self._floor_divide(other, context), self._remainder(other, context)

    def remainder_near(self, other, context=None):
        other, context = _argument(other), context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if self._kind:
            return context._invalid()
        if not other._kind and not other._int:
            return context._invalid(InvalidOperation if self._int else DivisionUndefined)
        if other._kind:
            return self._plus(context)
        low = min(self._exp, other._exp)
        if self._int and self.adjusted() - other.adjusted() > context._prec:
            return context._invalid(DivisionImpossible)
        if self.adjusted() - other.adjusted() <= -2:
            return self._plus(context)
        divisor = other._int * 10 ** (other._exp - low)
        quotient, rest = divmod(self._int * 10 ** (self._exp - low), divisor)
        sign = self._sign
        if 2 * rest + (quotient & 1) > divisor:
            rest, quotient = divisor - rest, quotient + 1
            sign = 1 - sign
        if quotient >= 10 ** context._prec:
            return context._invalid(DivisionImpossible)
        return context._finish(sign if rest else self._sign, rest, low)

    def fma(self, other, third, context=None):
        other, third, context = _argument(other), _argument(third), context or getcontext()
        if self._kind or other._kind:
            nan = self._nan(other, context) or third._nan(None, context)
            if nan is not None and nan.is_nan():
                return nan
            return self._multiply(other, context)._add(third, context)
        product = _number(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product._add(third, context)

    # -- powers and roots

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._kind:
            nan = self._nan(None, context)
            if nan is not None:
                return nan
            return context._invalid() if self._sign else self
        if not self._int:
            return context._finish(self._sign, 0, self._exp >> 1)
        if self._sign:
            return context._invalid()
        prec = context._prec + 1
        coefficient, exponent = self._int, self._exp
        if exponent & 1:
            coefficient, exponent = coefficient * 10, exponent - 1
        ideal = self._exp >> 1
        shift = max(0, prec - (_digits(coefficient) + 1) // 2 + 1)
        root = _math.isqrt(coefficient * 100 ** shift)
        exact = root * root == coefficient * 100 ** shift
        exponent = exponent // 2 - shift
        if exact:
            while exponent < ideal and root % 10 == 0:
                root, exponent = root // 10, exponent + 1
            if exponent > ideal and _digits(root) + exponent - ideal <= context._prec:
                root, exponent = root * 10 ** (exponent - ideal), ideal
        else:
            root, exponent = root * 10 + 1, exponent - 1
        rounding, context._rounding = context._rounding, ROUND_HALF_EVEN
        try:
            return context._finish(0, root, exponent)
        finally:
            context._rounding = rounding

    def _by_series(self, context, make):
        """A result that is never exact: make(digits) gives a sign, a coefficient good to one unit and its exponent."""
        extra = 3
        while True:
            sign, coefficient, exponent = make(context._prec + extra)
            cut = 10 ** (_digits(coefficient) - context._prec - 1)
            if extra > 40:
                # Powers can come out exactly, or too near to tell: then that is what is shown.
                coefficient = (coefficient + 5 * cut) // (10 * cut)
                context._signal(Rounded, Inexact)
                return context._finish(sign, coefficient, exponent + _digits(10 * cut) - 1)
            if cut > 10 and min(coefficient % (cut * 5), cut * 5 - coefficient % (cut * 5)) > 10:
                break
            extra += 5
        rounding, context._rounding = context._rounding, ROUND_HALF_EVEN
        try:
            return context._finish(sign, coefficient * 10 + 1, exponent - 1)
        finally:
            context._rounding = rounding

    def _one(self, context):
        """1, with all the digits that an inexact 1 has."""
        return context._finish(0, 10 ** (context._prec - 1) if context._prec < 5000 else 1, 1 - context._prec if context._prec < 5000 else 0)

    def exp(self, context=None):
        context = context or getcontext()
        if self._kind:
            nan = self._nan(None, context)
            return nan if nan is not None else Decimal(0) if self._sign else self
        if not self._int:
            return Decimal(1)
        if self.adjusted() > 20:
            if not self._sign:
                return context._too_large(0)
            context._signal(Underflow, Inexact, Rounded, Subnormal, Clamped)
            return _number(0, 0, context.Etiny())
        if self.adjusted() < -context._prec - 2:
            coefficient = 10 ** (context._prec + 1)
            return context._finish(0, coefficient + (-1 if self._sign else 1), -context._prec - 1)
        return self._by_series(context, lambda digits: (0, *_exp(-self._int if self._sign else self._int, self._exp, digits)))

    def ln(self, context=None):
        context = context or getcontext()
        if self._kind:
            nan = self._nan(None, context)
            if nan is not None:
                return nan
            return context._invalid() if self._sign else self
        if not self._int:
            return _special(1, 'F')
        if self._sign:
            return context._invalid()
        if self == 1:
            return Decimal(0)
        return self._by_series(context, lambda digits: _sized(lambda scale: _ln(self._int, self._exp, scale), digits))

    def log10(self, context=None):
        context = context or getcontext()
        if self._kind:
            nan = self._nan(None, context)
            if nan is not None:
                return nan
            return context._invalid() if self._sign else self
        if not self._int:
            return _special(1, 'F')
        if self._sign:
            return context._invalid()
        if self._int == 10 ** (_digits(self._int) - 1):
            return context._finish(int(self.adjusted() < 0), abs(self.adjusted()), 0)
        return self._by_series(context, lambda digits: _sized(lambda scale: _ln(self._int, self._exp, scale + 8) * 10 ** scale // _ln(10, 0, scale + 8), digits))

    def logb(self, context=None):
        context = context or getcontext()
        if self._kind:
            nan = self._nan(None, context)
            return nan if nan is not None else _special(0, 'F')
        if not self._int:
            context._signal(DivisionByZero)
            return _special(1, 'F')
        return Decimal(self.adjusted())._plus(context)

    def _power(self, other, context):
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if other.is_zero():
            return context._invalid() if self.is_zero() else Decimal(1)
        whole = not other._kind and (other._exp >= 0 or other._int % 10 ** min(-other._exp, _digits(other._int) + 1) == 0)
        odd = whole and other.adjusted() < 40 and int(other) & 1
        sign = 0
        base = self
        if self._sign:
            if whole:
                sign = int(odd)
            elif self._int or self._kind:
                return context._invalid()
            base = self.copy_abs()
        if base.is_zero():
            return _number(sign, 0, 0) if not other._sign else _special(sign, 'F')
        if base._kind:
            return _special(sign, 'F') if not other._sign else _number(sign, 0, 0)
        order = base._key(_number(0, 1, 0))
        if order == 0:
            if not whole or other._kind:
                return self._one(_flagged(context))
            if base._exp == 0:
                return _number(sign, 1, 0)
            exponent = base._exp * int(other) if other._sign == 0 else 0
            exponent = max(exponent, 1 - context._prec)
            return context._finish(sign, 10 ** -exponent, exponent) if exponent <= 0 else _number(sign, 1, 0)
        if other._kind:
            return _number(sign, 0, 0) if (order < 0) != bool(other._sign) else _special(sign, 'F')
        # How large the result will be, before it is worked out.
        size = abs(base.adjusted()) + 1 if base.adjusted() not in (0, -1) else 1
        if other.adjusted() + len(str(size)) > 25 and (base.adjusted() not in (0, -1) or other.adjusted() > 40):
            if (order > 0) != bool(other._sign):
                return context._too_large(sign)
            context._signal(Underflow, Inexact, Rounded, Subnormal, Clamped)
            return _number(sign, 0, context.Etiny())
        if whole:
            n = abs(int(other))
            coefficient, exponent = base._int, base._exp
            if _digits(coefficient) * n <= 40 * context._prec + 400:
                coefficient, exponent = coefficient ** n, exponent * n
                if not other._sign:
                    return context._finish(sign, coefficient, exponent)
                return _number(sign, 1, 0)._divide(_number(0, coefficient, exponent), context)
            trailing = 0
            if not other._sign and coefficient % 10 == 0:
                while coefficient % 10 == 0:
                    coefficient, trailing = coefficient // 10, trailing + 1
                if coefficient == 1:
                    exponent = (exponent + trailing) * n
                    return context._finish(sign, 10 ** (context._prec - 1), exponent - context._prec + 1)
        exponent_scaled = (-other._int if other._sign else other._int, other._exp)

        def make(digits):
            scale = digits + max(0, other.adjusted()) + 12
            log = _ln(base._int, base._exp, scale + 6)
            product = log * exponent_scaled[0]
            return (sign, *_exp(product, exponent_scaled[1] - scale - 6, digits))
        bound = (other.adjusted() + base.adjusted().bit_length()) if base.adjusted() else other.adjusted()
        if bound > 22:
            if (order > 0) != bool(other._sign):
                return context._too_large(sign)
            context._signal(Underflow, Inexact, Rounded, Subnormal, Clamped)
            return _number(sign, 0, context.Etiny())
        # Roots that come out exactly are shown with all digits too.
        return _exact_root(base, other, sign, context) or self._by_series(context, make)

    def _power_modulo(self, other, modulus, context):
        for each in (self, other, modulus):
            if each._kind or each._exp < 0 and each != each.to_integral_value():
                return self._nan(other, context) or modulus._nan(None, context) or context._invalid()
        if not modulus._int or other._sign or modulus.adjusted() >= context._prec or self.is_zero() and other.is_zero():
            return context._invalid()
        found = pow(abs(int(self)), int(other), abs(int(modulus)))
        return _number(int(self._sign and int(other) & 1), found, 0)

    def __pow__(self, other, modulo=None):
        other = _of(other)
        if other is None:
            return NotImplemented
        if modulo is None:
            return self._power(other, getcontext())
        modulo = _of(modulo)
        return NotImplemented if modulo is None else self._power_modulo(other, modulo, getcontext())

    def __rpow__(self, other, modulo=None):
        other = _of(other)
        return NotImplemented if other is None else other.__pow__(self, modulo)

    # -- places

    def quantize(self, exp, rounding=None, context=None):
        exp, context = _argument(exp), context or getcontext()
        if rounding is None:
            rounding = context._rounding
        elif rounding not in _roundings:
            raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, '
                            'ROUND_HALF_EVEN,\n   ROUND_05UP]')
        if self._kind or exp._kind:
            nan = self._nan(exp, context)
            if nan is not None:
                return nan
            return self if self._kind == exp._kind else context._invalid()
        wanted = exp._exp
        if not context.Etiny() <= wanted <= context._Emax:
            return context._invalid()
        if not self._int:
            return context._finish(self._sign, 0, wanted)
        if self.adjusted() > context._Emax or self.adjusted() - wanted + 1 > context._prec:
            return context._invalid()
        if wanted <= self._exp:
            return context._finish(self._sign, self._int * 10 ** (self._exp - wanted), wanted)
        kept, inexact = _shorten(self._sign, self._int, wanted - self._exp, rounding)
        if kept and (_digits(kept) > context._prec or _digits(kept) + wanted - 1 > context._Emax):
            return context._invalid()
        conditions = [Rounded, Inexact] if inexact else [Rounded]
        if kept and _digits(kept) + wanted - 1 < context._Emin:
            conditions.append(Subnormal)
        context._signal(*conditions)
        return _number(self._sign, kept, wanted)

    def to_integral_value(self, rounding=None, context=None):
        return self._to_whole(rounding, context, False)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        return self._to_whole(rounding, context, True)

    def _to_whole(self, rounding, context, signals):
        context = context or getcontext()
        if self._kind:
            nan = self._nan(None, context)
            return self if nan is None else nan
        if self._exp >= 0:
            return _number(self._sign, self._int, self._exp)
        kept, inexact = _shorten(self._sign, self._int, -self._exp, rounding or context._rounding)
        if signals:
            context._signal(*([Rounded, Inexact] if inexact else [Rounded]))
        return _number(self._sign, kept, 0)

    def normalize(self, context=None):
        context = context or getcontext()
        made = self._plus(context)
        if made._kind:
            return made
        if not made._int:
            return _number(made._sign, 0, 0)
        coefficient, exponent = made._int, made._exp
        top = context.Etop() if context._clamp else context._Emax
        while coefficient % 10 == 0 and exponent < top:
            coefficient, exponent = coefficient // 10, exponent + 1
        return _number(made._sign, coefficient, exponent)

    def same_quantum(self, other, context=None):
        other = _argument(other)
        if self._kind or other._kind:
            return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
        return self._exp == other._exp

    def scaleb(self, other, context=None):
        other, context = _argument(other), context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if other._kind or other._exp != 0 or other._int > 2 * (context._Emax + context._prec):
            return context._invalid()
        if self._kind:
            return self
        return context._finish(self._sign, self._int, self._exp + int(other))

    def _moved(self, other, context, turns):
        other, context = _argument(other), context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        if other._kind or other._exp != 0 or other._int > context._prec:
            return context._invalid()
        if self._kind:
            return self
        size, by = 10 ** context._prec, int(other)
        coefficient = self._int % size
        if turns:
            by %= context._prec
            high, low = divmod(coefficient, 10 ** (context._prec - by))
            coefficient = low * 10 ** by + high
        elif by >= 0:
            coefficient = coefficient * 10 ** by % size
        else:
            coefficient //= 10 ** -by
        return _number(self._sign, coefficient, self._exp)

    def shift(self, other, context=None):
        return self._moved(other, context, False)

    def rotate(self, other, context=None):
        return self._moved(other, context, True)

    def _step(self, context, up):
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        largest = 10 ** context._prec - 1
        if self._kind:
            return self if up != bool(self._sign) else _number(self._sign, largest, context.Etop())
        quiet = context.copy()
        quiet.clear_traps()
        quiet.rounding = ROUND_CEILING if up else ROUND_FLOOR
        made = self._plus(quiet)
        if made != self:
            return made
        return self._add(_number(int(not up), 1, context.Etiny() - 1), quiet)

    def next_plus(self, context=None):
        return self._step(context or getcontext(), True)

    def next_minus(self, context=None):
        return self._step(context or getcontext(), False)

    def next_toward(self, other, context=None):
        other, context = _argument(other), context or getcontext()
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        order = self._key(other)
        if order == 0:
            return self.copy_sign(other)
        made = self._step(context, order < 0)
        if made._kind == 'F':
            context._signal(Overflow, Inexact, Rounded)
        elif made.adjusted() < context._Emin:
            context._signal(Underflow, Subnormal, Inexact, Rounded, *([] if made._int else [Clamped]))
        return made

    # -- digits as bits

    def _bits(self, context):
        digits = _text(self._int)
        return digits.rjust(context._prec, '0')[-context._prec:] if not self._kind and not self._sign and not self._exp and set(digits) <= {'0', '1'} else None

    def _logical(self, other, context, table):
        context = context or getcontext()
        mine, its = self._bits(context), _argument(other)._bits(context)
        if mine is None or its is None:
            return context._invalid()
        return _number(0, _whole(''.join(table[a + b] for a, b in zip(mine, its))), 0)

    def logical_and(self, other, context=None):
        return self._logical(other, context, {'00': '0', '01': '0', '10': '0', '11': '1'})

    def logical_or(self, other, context=None):
        return self._logical(other, context, {'00': '0', '01': '1', '10': '1', '11': '1'})

    def logical_xor(self, other, context=None):
        return self._logical(other, context, {'00': '0', '01': '1', '10': '1', '11': '0'})

    def logical_invert(self, context=None):
        context = context or getcontext()
        return self.logical_xor(_number(0, _whole('1' * context._prec), 0), context)

    # -- format()

    def __format__(self, specifier, context=None):
        return _format(self, specifier, context or getcontext())


def _operator(name, work):
    def forward(self, other):
        other = _of(other)
        return NotImplemented if other is None else work(self, other, getcontext())

    def backward(self, other):
        other = _of(other)
        return NotImplemented if other is None else work(other, self, getcontext())
    forward.__name__ = forward.__qualname__ = f'__{name}__'
    backward.__name__ = backward.__qualname__ = f'__r{name}__'
    setattr(Decimal, forward.__name__, forward)
    setattr(Decimal, backward.__name__, backward)


for _name, _work in (('add', Decimal._add), ('sub', lambda a, b, context: a._add(b if b.is_nan() else b.copy_negate(), context)), ('mul', Decimal._multiply),
                     ('truediv', Decimal._divide), ('floordiv', Decimal._floor_divide), ('mod', Decimal._remainder), ('divmod', Decimal._divmod)):
    _operator(_name, _work)


def _scaled(number, exponent):
    return (number._int * 10 ** (number._exp - exponent), exponent) if number._int else (0, exponent)


def _flagged(context):
    context._signal(Rounded, Inexact)
    return context


def _from_parts(parts):
    if len(parts) != 3:
        raise ValueError('argument must be a sequence of length 3')
    sign, digits, exponent = parts
    if not (isinstance(sign, int) and sign in (0, 1)):
        raise ValueError('sign must be an integer with the value 0 or 1')
    if isinstance(exponent, str):
        if exponent not in ('F', 'n', 'N'):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    elif not isinstance(exponent, int):
        raise ValueError('exponent must be an integer')
    if exponent == 'F':
        return _special(sign, 'F')
    coefficient = 0
    for digit in digits:
        if not (isinstance(digit, int) and 0 <= digit <= 9):
            raise ValueError('coefficient must be a tuple of digits')
        coefficient = coefficient * 10 + digit
    return _special(sign, exponent, coefficient) if isinstance(exponent, str) else _number(sign, coefficient, exponent)


def _exact_root(base, other, sign, context):
    """x ** (n / 2**k) where it comes out exactly: all digits, no series could tell how to round it."""
    n, d = other.as_integer_ratio()
    if d & (d - 1) or d > 64 or abs(n) > 64:
        return None
    root = base
    wide = Context(prec=_digits(base._int) + 10, traps=[])
    while d > 1:
        square = root
        root = square.sqrt(wide)
        if root * root != square:
            return None
        d //= 2
    exact = _number(0, root._int ** abs(n), root._exp * abs(n))
    made = exact._plus(context) if n > 0 else Decimal(1)._divide(exact, context)
    if made._kind or not made._int or (exact != made if n > 0 else False):
        return None
    missing = context._prec - _digits(made._int)
    _flagged(context)
    return _number(sign, made._int * 10 ** missing, made._exp - missing)


# ---- series, in whole numbers scaled by a power of ten

def _small_exp(x, scale):
    """exp(x / 10**scale) * 10**scale for small |x|."""
    unit = 10 ** scale
    halvings = max(8, int(scale ** 0.5))
    x = (x << 64 >> halvings)
    unit <<= 64
    total = term = unit
    n = 1
    while term:
        term = term * x // unit // n
        if term == -1:
            break
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total // unit
    return total >> 64


def _ln(coefficient, exponent, scale):
    """ln(coefficient * 10**exponent) * 10**scale, good to some units."""
    digits = _digits(coefficient)
    tens = exponent + digits
    unit = 10 ** (scale + 10)
    shift = scale + 10 - digits
    m = coefficient * 10 ** shift if shift >= 0 else coefficient // 10 ** -shift
    result = _ln_small(m, scale + 10)
    if tens:
        result += tens * _ln_ten(scale + 10)
    return result // 10 ** 10


_ln_tens = {}


def _ln_ten(scale):
    if scale not in _ln_tens:
        if len(_ln_tens) > 50:
            _ln_tens.clear()
        _ln_tens[scale] = -_ln_small(10 ** (scale - 1), scale)
    return _ln_tens[scale]


def _ln_small(m, scale):
    """ln(m / 10**scale) * 10**scale, for a number from 0.1 to 1."""
    unit = 10 ** scale
    guess = int(_math.log(m / unit) * 10 ** 15)
    y = guess * 10 ** (scale - 15) if scale >= 15 else guess // 10 ** (15 - scale)
    # What is left is near 1: ln(1 + z) = 2 atanh(z / (2 + z)).
    left = m * _small_exp(-y, scale) // unit
    t = (left - unit) * unit // (left + unit)
    square, total, term, n = t * t // unit, 0, t, 1
    while term and term != -1:
        total += term // n
        term = term * square // unit
        n += 2
    return y + 2 * total


def _exp(coefficient, exponent, digits):
    """exp(coefficient * 10**exponent): a coefficient of so many digits, good to some units, and its exponent."""
    whole = max(0, _digits(abs(coefficient)) + exponent)
    scale = digits + whole + 12
    x = coefficient * 10 ** (exponent + scale) if exponent + scale >= 0 else coefficient // 10 ** -(exponent + scale)
    ten = _ln_ten(scale)
    tens, rest = divmod(x, ten)
    value = _small_exp(rest, scale)
    cut = scale + 1 - digits
    return value // 10 ** cut, tens - scale + cut


def _sized(work, digits):
    """A logarithm with that many digits, however near 0 it is."""
    scale = digits + 2
    while True:
        value = work(scale)
        have = _digits(abs(value)) if value else 0
        if have >= digits:
            return int(value < 0), abs(value), -scale
        scale += max(digits - have, 5)


# ---- format()

_spec = _re.compile(r'(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?\Z', _re.DOTALL)


def _format(number, specifier, context):
    found = _spec.match(specifier)
    if found is None or found[8] == '_':
        raise ValueError('invalid format string')
    fill, align, sign, no_minus_zero, _alternate, zero, width, comma, precision, kind = found.groups()
    if zero:
        if align is None:
            fill, align = '0', '='
        elif fill is None:
            fill = ' '
    fill, align, width = fill or ' ', align or '>', int(width or 0)
    minus = number._sign
    if number._kind:
        body = number.copy_abs()._show(1) + ('%' if kind == '%' else '')
        if fill == '0' and zero:
            fill = ' '
    else:
        value = number.copy_abs()
        if kind == 'n':
            kind = 'g'
        if kind == '%':
            value = _number(0, value._int, value._exp + 2)
        capitals = context._capitals if kind is None else kind.isupper()
        rounding = context._rounding
        if precision is not None:
            places = int(precision)
            if kind in ('f', 'F', '%'):
                if value._exp < -places:
                    value = _number(0, _shorten(minus, value._int, -places - value._exp, rounding)[0], -places)
                else:
                    value = _number(0, value._int * 10 ** (value._exp + places), -places)
            elif kind in ('e', 'E'):
                value = _to_digits(value, places + 1, minus, rounding, True)
            else:
                value = _to_digits(value, max(places, 1), minus, rounding, False)
        elif kind in ('f', 'F', '%') and value._exp > 0:
            value = _number(0, value._int * 10 ** value._exp, 0)
        if no_minus_zero and not value._int:
            minus = 0
        digits = _text(value._int)
        adjusted = value._exp + len(digits) - 1
        if kind in ('f', 'F', '%'):
            point = len(digits) + value._exp
        elif kind in ('e', 'E'):
            point = 1
        elif value._exp <= 0 and adjusted > -7:
            point = len(digits) + value._exp
        else:
            point = 1
        if kind in ('e', 'E') and not value._int and precision is not None:
            digits = '0' * (int(precision) + 1)
            left = number._exp + int(precision)
        else:
            left = value._exp + len(digits) - point
        if point <= 0:
            whole, fraction = '0', '0' * -point + digits
        elif point >= len(digits):
            whole, fraction = digits + '0' * (point - len(digits)), ''
        else:
            whole, fraction = digits[:point], digits[point:]
        tail = '.' + fraction if fraction else ''
        if kind in ('e', 'E') or left:
            if kind not in ('f', 'F', '%'):
                tail += ('E' if capitals else 'e') + '%+d' % left
        if kind == '%':
            tail += '%'
        if comma:
            room = 0
            if align == '=' and fill == '0':
                room = width - len(tail) - (1 if minus or sign in ('+', ' ') else 0)
            whole = _grouped(whole, room)
        body = whole + tail
    lead = '-' if minus else sign if sign in ('+', ' ') else ''
    missing = width - len(lead) - len(body)
    if missing <= 0:
        return lead + body
    if align == '<':
        return lead + body + fill * missing
    if align == '=':
        return lead + fill * missing + body
    if align == '^':
        return fill * (missing // 2) + lead + body + fill * (missing - missing // 2)
    return fill * missing + lead + body


def _grouped(whole, room):
    while True:
        text = f'{whole[:-3]},{whole[-3:]}' if len(whole) > 3 else whole
        parts = []
        rest = whole
        while len(rest) > 3:
            parts.append(rest[-3:])
            rest = rest[:-3]
        text = ','.join([rest, *reversed(parts)])
        if len(text) >= room:
            return text
        whole = '0' + whole


def _to_digits(value, count, sign, rounding, pads):
    if not value._int:
        return _number(0, 0, value._exp if not pads else value._exp - (count - 1))
    have = _digits(value._int)
    if have > count:
        kept, _inexact = _shorten(sign, value._int, have - count, rounding)
        exponent = value._exp + have - count
        if _digits(kept) > count:
            kept, exponent = kept // 10, exponent + 1
        return _number(0, kept, exponent)
    if pads:
        return _number(0, value._int * 10 ** (count - have), value._exp - (count - have))
    return value


# ---- operations as methods of a context

def _methods_of_context():
    def unary(name, work):
        def method(self, x, /):
            return work(_argument(x), self)
        method.__name__ = name
        setattr(Context, name, method)

    def binary(name, work):
        def method(self, x, y, /):
            return work(_argument(x), _argument(y), self)
        method.__name__ = name
        setattr(Context, name, method)

    for name in ('exp', 'ln', 'log10', 'logb', 'sqrt', 'next_plus', 'next_minus', 'normalize', 'number_class', 'is_normal', 'is_subnormal', 'to_eng_string',
                 'to_integral_exact', 'to_integral_value', 'logical_invert'):
        if name.startswith('to_int'):
            unary(name, lambda x, context, _name=name: getattr(x, _name)(None, context))
        else:
            unary(name, lambda x, context, _name=name: getattr(x, _name)(context))
    for name in ('copy_abs', 'copy_negate', 'is_finite', 'is_infinite', 'is_nan', 'is_qnan', 'is_snan', 'is_signed', 'is_zero', 'is_canonical', 'canonical'):
        unary(name, lambda x, context, _name=name: getattr(x, _name)())
    unary('abs', lambda x, context: x._plus(context) if x.is_nan() else x.copy_abs()._plus(context))
    unary('plus', lambda x, context: x._plus(context))
    unary('minus', lambda x, context: x._plus(context) if x.is_nan() else Decimal(0)._add(x.copy_negate(), context) if x.is_zero() else x.copy_negate()._plus(context))
    unary('to_sci_string', lambda x, context: x._show(context._capitals))
    for name in ('compare', 'compare_signal', 'compare_total', 'compare_total_mag', 'max', 'max_mag', 'min', 'min_mag', 'next_toward', 'remainder_near',
                 'same_quantum', 'scaleb', 'shift', 'rotate', 'copy_sign', 'logical_and', 'logical_or', 'logical_xor'):
        binary(name, lambda x, y, context, _name=name: getattr(x, _name)(y, context))
    for name, work in (('add', Decimal._add), ('multiply', Decimal._multiply), ('divide', Decimal._divide), ('divide_int', Decimal._floor_divide),
                       ('remainder', Decimal._remainder), ('divmod', Decimal._divmod)):
        binary(name, work)
    binary('subtract', lambda x, y, context: x._add(y if y.is_nan() else y.copy_negate(), context))
    binary('quantize', lambda x, y, context: x.quantize(y, None, context))
    Context.to_integral = Context.to_integral_value

    def power(self, a, b, modulo=None):
        a, b = _argument(a), _argument(b)
        return a._power(b, self) if modulo is None else a._power_modulo(b, _argument(modulo), self)

    def fma(self, x, y, z, /):
        return _argument(x).fma(y, z, self)

    def radix(self):
        return Decimal(10)
    Context.power, Context.fma, Context.radix = power, fma, radix


_methods_of_context()
del _methods_of_context, _name, _work
DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[],
                         traps=[InvalidOperation, DivisionByZero, Overflow])
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
_numbers.Number.register(Decimal)
for _class in (_Flags, Context, Decimal):
    _mark_native(_class)
del _class

"""What decimal's files share: signals, roundings, whole numbers of many digits, and the bare number."""
from collections import namedtuple as _namedtuple

__name__ = 'decimal'        # where the classes here say they are from

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


class Decimal:
    """A decimal number."""
    __slots__ = ('_sign', '_int', '_exp', '_kind')


def part(methods):
    """A decorator of classes: what one holds that is called Decimal in another file becomes the real one's."""
    for name, value in vars(methods).items():
        if name not in ('__dict__', '__weakref__', '__doc__', '__module__', '__hash__') or name == '__hash__' and value is not None:
            setattr(Decimal, name, value)
    return Decimal


def _number(sign, coefficient, exponent):
    made = object.__new__(Decimal)
    made._sign, made._int, made._exp, made._kind = sign, coefficient, exponent, ''
    return made


def _special(sign, kind, payload=0):
    made = object.__new__(Decimal)
    made._sign, made._int, made._exp, made._kind = sign, payload, 0, kind
    return made

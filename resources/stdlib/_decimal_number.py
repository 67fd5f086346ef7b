"""Decimal itself: made from other things, shown, converted, asked what it is."""
import math as _math
import re as _re
from _decimal_basics import (ConversionSyntax, DecimalTuple, _digits, FloatOperation, InvalidOperation, MAX_EMAX, _number, part, ROUND_CEILING,
                             ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, _shorten, _special, _text, _whole)
from _decimal_contexts import getcontext
from _types import _type_name

__name__ = 'decimal'        # where the classes here say they are from

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


@part
class Decimal:
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

    def __format__(self, specifier, context=None):
        from _decimal_format import formatted
        return formatted(self, specifier, context or getcontext())

"""Powers, roots, exponentials and logarithms of decimal numbers."""
import math as _math
from _decimal_basics import Clamped, _digits, DivisionByZero, Inexact, _number, part, ROUND_HALF_EVEN, Rounded, _special, Subnormal, Underflow
from _decimal_contexts import Context, getcontext
from _decimal_number import _of

__name__ = 'decimal'        # where the classes here say they are from


def _series():
    """exp() and ln() in whole numbers; loaded when somebody needs them."""
    import _decimal_series
    return _decimal_series


def _flagged(context):
    context._signal(Rounded, Inexact)
    return context


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


@part
class Decimal:
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
        return self._by_series(context, lambda digits: (0, *_series().exp(-self._int if self._sign else self._int, self._exp, digits)))

    def _limit_of_logarithm(self, context):
        """The logarithm of what is no positive finite number; None for those."""
        if self._kind:
            nan = self._nan(None, context)
            if nan is not None:
                return nan
        elif not self._int:
            return _special(1, 'F')
        if self._sign:
            return context._invalid()
        return self if self._kind else None

    def ln(self, context=None):
        context = context or getcontext()
        limit = self._limit_of_logarithm(context)
        if limit is not None:
            return limit
        if self == 1:
            return Decimal(0)
        return self._by_series(context, lambda digits: _series().sized(lambda scale: _series().ln(self._int, self._exp, scale), digits))

    def log10(self, context=None):
        context = context or getcontext()
        limit = self._limit_of_logarithm(context)
        if limit is not None:
            return limit
        if self._int == 10 ** (_digits(self._int) - 1):
            return context._finish(int(self.adjusted() < 0), abs(self.adjusted()), 0)
        return self._by_series(context, lambda digits: _series().sized(lambda scale: _series().ln(self._int, self._exp, scale + 8) * 10 ** scale // _series().ln(10, 0, scale + 8), digits))

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
            log = _series().ln(base._int, base._exp, scale + 6)
            product = log * exponent_scaled[0]
            return (sign, *_series().exp(product, exponent_scaled[1] - scale - 6, digits))
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

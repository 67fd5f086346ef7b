"""Arithmetic of decimal numbers: exact results, rounded once."""
from _decimal_basics import (Clamped, _digits, DivisionByZero, DivisionImpossible, DivisionUndefined, InvalidOperation, _number, part, ROUND_FLOOR,
                             _special)
from _decimal_contexts import getcontext
from _decimal_number import _argument, _of

__name__ = 'decimal'        # where the classes here say they are from


def _scaled(number, exponent):
    return (number._int * 10 ** (number._exp - exponent), exponent) if number._int else (0, exponent)


@part
class Decimal:
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

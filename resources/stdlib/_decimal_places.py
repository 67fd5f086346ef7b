"""Decimal numbers by their places: quantize(), shift(), neighbours, digits as bits."""
from _decimal_basics import (Clamped, _digits, Inexact, _number, Overflow, part, ROUND_CEILING, ROUND_FLOOR, Rounded, _roundings, _shorten,
                             Subnormal, _text, Underflow, _whole)
from _decimal_contexts import getcontext
from _decimal_number import _argument

__name__ = 'decimal'        # where the classes here say they are from


@part
class Decimal:
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

"""Comparing of decimal numbers, and their signs."""
import numbers as _numbers
from _decimal_basics import FloatOperation, InvalidOperation, _number, part, ROUND_FLOOR
from _decimal_contexts import getcontext
from _decimal_number import _argument, _of

__name__ = 'decimal'        # where the classes here say they are from


@part
class Decimal:
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

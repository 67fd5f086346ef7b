"""Numbers as quotients of whole numbers."""
import math
import numbers

__all__ = ["Fraction"]


def _parse(text):
    body = text.strip().replace("_", "")
    top, slash, bottom = body.partition("/")
    if slash:
        if not bottom.isdigit() or not top.lstrip("+-").isdigit():
            raise ValueError
        return int(top), int(bottom)
    mantissa, _, exponent = body.lower().partition("e")
    whole, _, part = mantissa.partition(".")
    sign = -1 if whole.startswith("-") else 1
    whole = whole.lstrip("+-") if len(whole) - len(whole.lstrip("+-")) < 2 else "x"
    if not (whole + part).isdigit():
        raise ValueError
    top, bottom = sign * int(whole + part), 10 ** len(part)
    power = int(exponent or 0)
    return (top * 10 ** power, bottom) if power >= 0 else (top, bottom * 10 ** -power)


class Fraction(numbers.Rational):
    """A quotient of whole numbers, in lowest terms."""
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, numbers.Rational):
                top, bottom = numerator.numerator, numerator.denominator
            elif isinstance(numerator, float) or hasattr(numerator, "as_integer_ratio"):
                top, bottom = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                try:
                    top, bottom = _parse(numerator)
                except ValueError:
                    raise ValueError("Invalid literal for Fraction: %r" % numerator) from None
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            top = numerator.numerator * denominator.denominator
            bottom = denominator.numerator * numerator.denominator
        else:
            raise TypeError("both arguments should be Rational instances")
        if bottom == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % top)
        common = math.gcd(top, bottom) * (-1 if bottom < 0 else 1)
        self = super().__new__(cls)
        self._numerator, self._denominator = top // common, bottom // common
        return self

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (float, numbers.Integral)):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if isinstance(dec, numbers.Integral):
            return cls(int(dec))
        if type(dec).__name__ != "Decimal":
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)" % (cls.__name__, dec, type(dec).__name__))
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while q0 + n // d * q1 <= max_denominator:
            a = n // d
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        low, high = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return high if abs(high - self) <= abs(low - self) else low

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def _operation(exact, inexact):
        def forward(a, b):
            if isinstance(b, (int, Fraction)):
                return exact(a, Fraction(b))
            return inexact(float(a), b) if isinstance(b, float) else inexact(complex(a), b) if isinstance(b, complex) else NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return exact(Fraction(a), b)
            return inexact(a, float(b)) if isinstance(a, float) else inexact(a, complex(b)) if isinstance(a, complex) else NotImplemented
        return forward, reverse

    __add__, __radd__ = _operation(lambda a, b: Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator), lambda a, b: a + b)
    __sub__, __rsub__ = _operation(lambda a, b: Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator), lambda a, b: a - b)
    __mul__, __rmul__ = _operation(lambda a, b: Fraction(a._numerator * b._numerator, a._denominator * b._denominator), lambda a, b: a * b)
    def _quotient(a, b):
        if not b._numerator:
            raise ZeroDivisionError(f"Fraction({(a._numerator > 0) - (a._numerator < 0)}, 0)")
        return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)

    __truediv__, __rtruediv__ = _operation(_quotient, lambda a, b: a / b)
    __floordiv__, __rfloordiv__ = _operation(lambda a, b: a._numerator * b._denominator // (a._denominator * b._numerator), lambda a, b: a // b)
    __mod__, __rmod__ = _operation(lambda a, b: Fraction(a._numerator * b._denominator % (b._numerator * a._denominator), a._denominator * b._denominator), lambda a, b: a % b)
    del _operation, _quotient

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __pow__(self, other):
        if isinstance(other, int) or isinstance(other, Fraction) and other._denominator == 1:
            power = int(other)
            if power >= 0:
                return Fraction(self._numerator ** power, self._denominator ** power)
            return Fraction(self._denominator ** -power, self._numerator ** -power)
        return float(self) ** float(other)

    def __rpow__(self, other):
        return other ** self._numerator if self._denominator == 1 and self._numerator >= 0 else other ** float(self)

    def __pos__(self):
        return Fraction(self)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    __trunc__ = __int__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            return floor + (rest * 2 > self._denominator or rest * 2 == self._denominator and floor % 2)
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        try:
            inverse = pow(self._denominator, -1, 2 ** 61 - 1)
        except ValueError:
            found = 314159
        else:
            found = hash(hash(abs(self._numerator)) * inverse)
        found = found if self._numerator >= 0 else -found
        return -2 if found == -1 else found

    def _compared(symbol):
        def compare(self, other):
            if isinstance(other, numbers.Rational):
                a, b = self._numerator * other.denominator, other.numerator * self._denominator
            elif isinstance(other, float):
                if other != other or other in (math.inf, -math.inf):
                    a, b = 0.0, other
                else:
                    return compare(self, Fraction(other))
            else:
                return NotImplemented
            return a == b if symbol == "==" else a < b if symbol == "<" else a <= b if symbol == "<=" else a > b if symbol == ">" else a >= b
        return compare

    __eq__, __lt__, __le__, __gt__, __ge__ = map(_compared, ("==", "<", "<=", ">", ">="))
    del _compared

    def __bool__(self):
        return bool(self._numerator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

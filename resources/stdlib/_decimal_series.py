"""exp() and ln() as series, in whole numbers scaled by a power of ten."""
import math as _math

from _decimal_basics import _digits


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


def ln(coefficient, exponent, scale):
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


def exp(coefficient, exponent, digits):
    """exp(coefficient * 10**exponent): a coefficient of so many digits, good to some units, and its exponent."""
    whole = max(0, _digits(abs(coefficient)) + exponent)
    scale = digits + whole + 12
    x = coefficient * 10 ** (exponent + scale) if exponent + scale >= 0 else coefficient // 10 ** -(exponent + scale)
    ten = _ln_ten(scale)
    tens, rest = divmod(x, ten)
    value = _small_exp(rest, scale)
    cut = scale + 1 - digits
    return value // 10 ** cut, tens - scale + cut


def sized(work, digits):
    """A logarithm with that many digits, however near 0 it is."""
    scale = digits + 2
    while True:
        value = work(scale)
        have = _digits(abs(value)) if value else 0
        if have >= digits:
            return int(value < 0), abs(value), -scale
        scale += max(digits - have, 5)

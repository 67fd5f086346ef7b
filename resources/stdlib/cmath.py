"""Mathematics of complex numbers."""
import math as _math
from math import e, inf, nan, pi, tau

infj, nanj = complex(0.0, inf), complex(0.0, nan)


def _complex(z):
    if isinstance(z, complex):
        return z
    if isinstance(z, str):
        raise TypeError('must be real number, not str')
    if not isinstance(z, (int, float)) and hasattr(type(z), '__complex__'):
        return complex(z)
    try:
        return complex(_math.copysign(float(z), float(z)))
    except TypeError:
        raise TypeError(f'must be real number, not {type(z).__name__}') from None


def phase(z):
    z = _complex(z)
    return _math.atan2(z.imag, z.real)


def polar(z):
    z = _complex(z)
    return abs(z), phase(z)


def rect(r, phi):
    r, phi = float(r), float(phi)
    if not _math.isfinite(phi) and r != 0 and not _math.isnan(phi) and not _math.isnan(r):
        raise ValueError('math domain error')
    if phi == 0:
        return complex(r, r * phi)
    if not _math.isfinite(phi):
        return complex(nan, nan) if r else complex(0.0, 0.0)
    return complex(r * _math.cos(phi), r * _math.sin(phi))


def isfinite(z):
    z = _complex(z)
    return _math.isfinite(z.real) and _math.isfinite(z.imag)


def isinf(z):
    z = _complex(z)
    return _math.isinf(z.real) or _math.isinf(z.imag)


def isnan(z):
    z = _complex(z)
    return _math.isnan(z.real) or _math.isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = _complex(a), _complex(b)
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError('tolerances must be non-negative')
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(a - b)
    return difference <= rel_tol * abs(b) or difference <= rel_tol * abs(a) or difference <= abs_tol


def exp(z):
    z = _complex(z)
    if z.imag == 0:
        return complex(_math.exp(z.real), z.imag)
    if not _math.isfinite(z.imag):
        if z.real == -inf:
            return complex(0.0, 0.0)
        if _math.isinf(z.imag):
            raise ValueError('math domain error')
        return complex(inf if z.real == inf else nan, nan)
    size = _math.exp(z.real)
    return complex(size * _math.cos(z.imag), size * _math.sin(z.imag))


def log(z, base=None):
    z = _complex(z)
    if base is not None:
        return log(z) / log(base)
    if z == 0:
        raise ValueError('math domain error')
    x, y = abs(z.real), abs(z.imag)
    size = _math.hypot(x, y)
    if 0.71 <= size <= 1.73 and isfinite(z):
        large, small = max(x, y), min(x, y)
        real = _math.log1p((large - 1) * (large + 1) + small * small) / 2
    elif size == inf and isfinite(z):
        real = _math.log(_math.hypot(x / 2, y / 2)) + _math.log(2)
    else:
        real = _math.log(size)
    return complex(real, phase(z))


def log10(z):
    found = log(z)
    return complex(found.real / _math.log(10), found.imag / _math.log(10))


def sqrt(z):
    z = _complex(z)
    x, y = z.real, z.imag
    if x == 0 and y == 0:
        return complex(0.0, y)
    if not isfinite(z):
        if _math.isinf(y):
            return complex(inf, y)
        if x == inf:
            return complex(inf, _math.copysign(0.0, y) if not _math.isnan(y) else nan)
        if x == -inf:
            return complex(0.0 if not _math.isnan(y) else nan, _math.copysign(inf, y))
        return complex(nan, nan)
    small = abs(x) / 8
    half = 2 * _math.sqrt(small + _math.hypot(small, abs(y) / 8))
    other = abs(y) / (2 * half)
    if x >= 0:
        return complex(half, _math.copysign(other, y))
    return complex(other, _math.copysign(half, y))


def _odd(z, is_odd):
    """sinh and cosh where the formula below would multiply nothing by infinity, or overflow for no number; None elsewhere."""
    x, y = z.real, z.imag
    if y == 0 and not is_odd and _math.isnan(x):
        return complex(x, 0.0)
    if y == 0:
        return complex(_math.sinh(x), y) if is_odd else complex(_math.cosh(x), _math.copysign(0.0, y) * _math.copysign(1.0, x))
    if _math.isnan(x):
        return complex(_math.nan, _math.nan)
    if _math.isnan(y):
        if _math.isinf(x):
            return complex(_math.inf, _math.nan)
        if x == 0:
            return complex(0.0, _math.nan) if is_odd else complex(_math.nan, 0.0)
        return complex(_math.nan, _math.nan)
    return None


def sinh(z):
    z = _complex(z)
    if (found := _odd(z, True)) is not None:
        return found
    return complex(_math.cos(z.imag) * _math.sinh(z.real), _math.sin(z.imag) * _math.cosh(z.real))


def cosh(z):
    z = _complex(z)
    if (found := _odd(z, False)) is not None:
        return found
    return complex(_math.cos(z.imag) * _math.cosh(z.real), _math.sin(z.imag) * _math.sinh(z.real))


def tanh(z):
    z = _complex(z)
    if z.imag == 0:
        return complex(_math.tanh(z.real), z.imag)
    if isnan(z):
        return complex(_math.copysign(1.0, z.real), 0.0) if _math.isinf(z.real) else complex(_math.nan, _math.nan)
    if abs(z.real) > 354:
        return complex(_math.copysign(1.0, z.real), 4.0 * _math.sin(z.imag) * _math.cos(z.imag) * _math.exp(-2.0 * abs(z.real)))
    tx, ty = _math.tanh(z.real), _math.tan(z.imag)
    cx = 1 / _math.cosh(z.real)
    both = tx * ty
    down = 1 + both * both
    return complex(tx * (1 + ty * ty) / down, ty / down * cx * cx)


def sin(z):
    z = _complex(z)
    found = sinh(complex(-z.imag, z.real))
    return complex(found.imag, -found.real)


def cos(z):
    z = _complex(z)
    return cosh(complex(-z.imag, z.real))


def tan(z):
    z = _complex(z)
    found = tanh(complex(-z.imag, z.real))
    return complex(found.imag, -found.real)


def _far(z):
    """Whether a part is infinite and the other a number: what asinh gives then."""
    if not (isinf(z) and not isnan(z)):
        return None
    angle = _math.atan2(abs(z.imag), abs(z.real)) if isinf(z) else 0.0
    return complex(_math.copysign(_math.inf, z.real), _math.copysign(angle, z.imag))


def asinh(z):
    z = _complex(z)
    if (found := _far(z)) is not None:
        return found
    a, b = sqrt(complex(1 + z.imag, -z.real)), sqrt(complex(1 - z.imag, z.real))
    return complex(_math.asinh(a.real * b.imag - b.real * a.imag), _math.atan2(z.imag, a.real * b.real - a.imag * b.imag))


def acosh(z):
    z = _complex(z)
    if isinf(z) and not isnan(z):
        return complex(_math.inf, _math.atan2(z.imag, z.real))
    a, b = sqrt(complex(z.real - 1, z.imag)), sqrt(complex(z.real + 1, z.imag))
    return complex(_math.asinh(a.real * b.real + a.imag * b.imag), 2 * _math.atan2(a.imag, b.real))


def atanh(z):
    z = _complex(z)
    if isinf(z):
        return complex(_math.copysign(0.0, z.real), _math.copysign(_math.pi / 2, z.imag)) if not isnan(z) or _math.isinf(z.imag) else complex(_math.copysign(0.0, z.real), _math.nan)
    if z.real < 0 or z.real == 0 and _math.copysign(1.0, z.real) < 0:
        return -atanh(-z)
    y = abs(z.imag)
    if z.real > 1e150 or y > 1e150:
        half = _math.hypot(z.real / 2.0, y / 2.0)
        return complex(z.real / 4.0 / half / half, _math.copysign(_math.pi / 2, z.imag))
    if z.real == 1 and y == 0:
        raise ValueError('math domain error')
    return complex(_math.log1p(4 * z.real / ((1 - z.real) ** 2 + y * y)) / 4, -_math.atan2(-2 * z.imag, (1 - z.real) * (1 + z.real) - y * y) / 2)


def asin(z):
    z = _complex(z)
    found = asinh(complex(-z.imag, z.real))
    return complex(found.imag, -found.real)


def acos(z):
    z = _complex(z)
    if isinf(z) and not isnan(z):
        return complex(_math.atan2(abs(z.imag), z.real), -_math.copysign(_math.inf, z.imag))
    a, b = sqrt(complex(1 - z.real, -z.imag)), sqrt(complex(1 + z.real, z.imag))
    return complex(2 * _math.atan2(a.real, b.real), _math.asinh(b.real * a.imag - b.imag * a.real))


def atan(z):
    z = _complex(z)
    if isinf(z) and not isnan(z):
        return complex(_math.copysign(_math.pi / 2, z.real), _math.copysign(0.0, z.imag))
    found = atanh(complex(-z.imag, z.real))
    return complex(found.imag, -found.real)

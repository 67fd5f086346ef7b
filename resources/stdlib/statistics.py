"""Averages and spreads, exact where the numbers are."""
import math
import random
from collections import Counter, namedtuple

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression', 'mean', 'median',
           'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']


class StatisticsError(ValueError):
    pass


def _exact_ratio(x):
    """The number as a ratio of ints; what is no finite number keeps itself, over None."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _isfinite(x):
    try:
        return x.is_finite()
    except AttributeError:
        return math.isfinite(x)


def _coerce(T, S):
    """The type of a sum of both."""
    assert T is not bool, 'initial type T is bool'
    if T is S or S is int or S is bool or issubclass(T, S) and T is not int:
        return T
    if T is int or issubclass(S, T) or issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    from fractions import Fraction
    for one, other in ((T, S), (S, T)):
        if issubclass(one, Fraction) and issubclass(other, float):
            return other
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _convert(value, T):
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        from decimal import Decimal
        if issubclass(T, Decimal):
            return T(value.numerator) / T(value.denominator)
        raise


class _Sum:
    """Numbers as they are added: a numerator for each denominator, and the type of them all."""

    def __init__(self, data, squares=False):
        self.parts, self.squares, self.count, kinds = {}, {}, 0, {}
        parts = self.parts
        for x in data:
            self.count += 1
            kinds[type(x)] = True
            n, d = _exact_ratio(x)
            parts[d] = parts.get(d, 0) + n
            if squares:
                self.squares[d] = self.squares.get(d, 0) + n * n
        self.kind = int
        for kind in kinds:
            self.kind = _coerce(self.kind, kind)

    @staticmethod
    def _together(parts):
        bottom = math.lcm(*parts)
        return sum(n * (bottom // d) for d, n in parts.items()), bottom

    def special(self):
        """The sum of what is not finite, or None."""
        return self.parts.get(None)

    def ratio(self):
        return self._together(self.parts)

    def total(self):
        return _fraction(*self.ratio()) if None not in self.parts else self.parts[None]

    def result(self, top, bottom):
        """The ratio as the type of the data."""
        kind = self.kind
        if kind is float or kind is int and top % bottom:
            return top / bottom
        if kind is int:
            return top // bottom
        return _convert(_fraction(top, bottom), kind)


def _fraction(top, bottom):
    from fractions import Fraction
    return Fraction(top, bottom)


def _sum(data):
    found = _Sum(data)
    return found.kind, found.total(), found.count


def _fail_neg(values, errmsg='negative value'):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def mean(data):
    found = _Sum(data)
    if found.count < 1:
        raise StatisticsError('mean requires at least one data point')
    if found.special() is not None:
        return _convert(found.special() / found.count, found.kind)
    top, bottom = found.ratio()
    return found.result(top, bottom * found.count)


def fmean(data, weights=None):
    if weights is None:
        data = list(data)
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return math.fsum(data) / len(data)
    data, weights = list(data), list(weights)
    if len(data) != len(weights):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    try:
        return math.exp(fmean(map(math.log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    import numbers
    from decimal import Decimal
    if iter(data) is data:
        data = list(data)
    negative = 'harmonic mean does not support negative values'
    if len(data) < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if len(data) == 1 and weights is None:
        x = data[0]
        if not isinstance(x, (numbers.Real, Decimal)):
            raise TypeError('unsupported type')
        if x < 0:
            raise StatisticsError(negative)
        return x
    if weights is None:
        weights, whole = [1] * len(data), len(data)
    else:
        weights = list(weights) if iter(weights) is weights else weights
        if len(weights) != len(data):
            raise StatisticsError('Number of weights does not match data size')
        whole = _Sum(_fail_neg(weights, negative)).total()
    try:
        found = _Sum(weight / x if weight else 0 for weight, x in zip(weights, _fail_neg(data, negative)))
    except ZeroDivisionError:
        return 0
    total = found.total()
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(whole / total, found.kind)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    x = data[n // 2]
    low = sum(1 for v in data if v < x)
    same = data.count(x)
    return float(x) - float(interval) / 2 + float(interval) * (n / 2 - low) / same


def mode(data):
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError('no mode for empty data')
    return pairs[0][0]


def multimode(data):
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        m = ld - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == 'exclusive':
        m = ld + 1
        for i in range(1, n):
            j = min(max(i * m // n, 1), ld - 1)
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f'Unknown method: {method!r}')


def _spread(data, center=None):
    """The sum of squared deviations from the mean, or from a given center; the center; and the sum that knows count and type."""
    if center is not None:
        found = _Sum((d := x - center) * d for x in data)
        return found.total(), center, found
    found = _Sum(data, squares=True)
    if found.special() is not None:
        return found.special(), found.special(), found
    if not found.count:
        return _fraction(0, 1), _fraction(0, 1), found
    top, bottom = found.ratio()
    squares, below = _Sum._together({d * d: n for d, n in found.squares.items()})
    n = found.count
    return _fraction((n * squares * bottom * bottom - top * top * below), n * below * bottom * bottom), _fraction(top, bottom * n), found


def variance(data, xbar=None):
    spread, _, found = _spread(data, xbar)
    if found.count < 2:
        raise StatisticsError('variance requires at least two data points')
    return _convert(spread / (found.count - 1), found.kind)


def pvariance(data, mu=None):
    spread, _, found = _spread(data, mu)
    if found.count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _convert(spread / found.count, found.kind)


def _root(n, m):
    """The square root of n / m, rounded to odd with enough digits and then once."""
    if not n:
        return 0.0
    q = (n.bit_length() - m.bit_length() - 109) // 2
    if q >= 0:
        a, b = n, m << 2 * q
    else:
        a, b = n << -2 * q, m
    r = math.isqrt(a // b)
    r |= r * r * b != a
    return float(r << q) if q >= 0 else r / (1 << -q)


def _decimal_root(n, m):
    """The decimal nearest to the square root of n / m."""
    from decimal import Decimal
    if n <= 0:
        if not n:
            return Decimal('0.0')
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    square = _fraction(4 * n, m)
    exact = _fraction(*root.as_integer_ratio())
    for other, is_nearer in ((root.next_plus(), lambda both: square > both * both), (root.next_minus(), lambda both: square < both * both)):
        if is_nearer(exact + _fraction(*other.as_integer_ratio())):
            return other
    return root


def _deviation(square, kind):
    from decimal import Decimal
    return (_decimal_root if issubclass(kind, Decimal) else _root)(square.numerator, square.denominator)


def stdev(data, xbar=None):
    spread, _, found = _spread(data, xbar)
    if found.count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _deviation(spread / (found.count - 1), found.kind)


def pstdev(data, mu=None):
    spread, _, found = _spread(data, mu)
    if found.count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _deviation(spread / found.count, found.kind)


def covariance(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('covariance requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    return math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (n - 1)


def correlation(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('correlation requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('correlation requires at least two data points')
    xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
    sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    sxx = math.fsum((d := a - xbar) * d for a in x)
    syy = math.fsum((d := b - ybar) * d for b in y)
    try:
        return sxy / math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('linear regression requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError('linear regression requires at least two data points')
    if proportional:
        sxy, sxx = math.fsum(a * b for a, b in zip(x, y)), math.fsum(a * a for a in x)
    else:
        xbar, ybar = math.fsum(x) / n, math.fsum(y) / n
        sxy = math.fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
        sxx = math.fsum((d := a - xbar) * d for a in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


# Rational functions that give the quantiles of the normal distribution (Wichura, AS 241): near the middle, towards the ends, far out.
_CENTRAL = ((2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4, 1.3731693765509461125e+4,
             1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0),
            (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4, 5.3941960214247511077e+3,
             6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0))
_OUTER = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0, 3.64784832476320460504e+0,
           5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0),
          (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1, 6.89767334985100004550e-1,
           1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0))
_FAR = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2, 2.96560571828504891230e-1,
         1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0),
        (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4, 1.48753612908506148525e-2,
         1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0))


def _polynomial(coefficients, r):
    value = 0.0
    for coefficient in coefficients:
        value = value * r + coefficient
    return value


def _inverse(p, mu, sigma):
    q = p - 0.5
    if math.fabs(q) <= 0.425:
        r = 0.180625 - q * q
        x = _polynomial(_CENTRAL[0], r) * q / _polynomial(_CENTRAL[1], r)
        return mu + x * sigma
    r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
    (above, below), shift = (_OUTER, 1.6) if r <= 5.0 else (_FAR, 5.0)
    r = r - shift
    x = _polynomial(above, r) / _polynomial(below, r)
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    """A normal distribution."""
    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution', '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        spread, center, found = _spread(data)
        if found.count < 2:
            raise StatisticsError('stdev requires at least two data points')
        square = spread / (found.count - 1)
        if found.special() is not None:
            return cls(float(center), float(center) / float(spread))
        return cls(float(center), _root(square.numerator, square.denominator))

    def samples(self, n, *, seed=None):
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        diff = x - self._mu
        return math.exp(diff * diff / (-2.0 * variance)) / math.sqrt(math.tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + math.erf((x - self._mu) / (self._sigma * math.sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return _inverse(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        X, Y = sorted((self, other), key=lambda one: (one._sigma, one._mu))
        if not X.variance or not Y.variance:
            raise StatisticsError('overlap() not defined when sigma is zero')
        wider, apart = Y.variance - X.variance, math.fabs(Y._mu - X._mu)
        if not wider:
            return 1.0 - math.erf(apart / (2.0 * X._sigma * math.sqrt(2.0)))
        middle = X._mu * Y.variance - Y._mu * X.variance
        reach = X._sigma * Y._sigma * math.sqrt(apart * apart + wider * math.log(Y.variance / X.variance))
        low, high = (middle + reach) / wider, (middle - reach) / wider
        return 1.0 - (math.fabs(Y.cdf(low) - X.cdf(low)) + math.fabs(Y.cdf(high) - X.cdf(high)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * math.fabs(other))

    __rmul__ = __mul__

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / math.fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

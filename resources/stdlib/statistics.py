"""Averages and spreads, exact where the numbers are."""
import math
import random
from collections import Counter, namedtuple

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression', 'mean', 'median',
           'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']


class StatisticsError(ValueError):
    pass


def _exact(data):
    """The sum of the numbers as a fraction, how many there are, and whether all were ints."""
    top, bottom, count, whole = 0, 1, 0, True
    special = None
    for x in data:
        count += 1
        if isinstance(x, float):
            whole = False
            if not math.isfinite(x):
                special = x if special is None else special + x
                continue
        n, d = x.as_integer_ratio()
        if d == bottom:
            top += n
        else:
            top, bottom = top * d + n * bottom, bottom * d
            g = math.gcd(top, bottom)
            top, bottom = top // g, bottom // g
    return top, bottom, count, whole, special


def _number(top, bottom, whole):
    if whole and top % bottom == 0:
        return top // bottom
    return top / bottom


def mean(data):
    top, bottom, n, whole, special = _exact(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return special if special is not None else _number(top, bottom * n, whole)


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
    data = list(data)
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if any(x < 0 for x in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if 0 in data:
        return 0
    weights = [1] * len(data) if weights is None else list(weights)
    top, bottom = 0, 1
    for x, w in zip(data, weights):
        n, d = x.as_integer_ratio()
        wn, wd = w.as_integer_ratio()
        top, bottom = top * wd * n + wn * d * bottom, bottom * wd * n
    wt, wb, _, _, _ = _exact(weights)
    return (wt * bottom) / (wb * top)


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
    """The sum of squared deviations as a fraction."""
    data = list(data)
    top, bottom, n, whole, special = _exact(data)
    if special is not None:
        return special, 1, n, False
    if center is not None:
        cn, cd = center.as_integer_ratio()
    elif n:
        cn, cd = top, bottom * n
    st, sb = 0, 1
    for x in data:
        xn, xd = x.as_integer_ratio()
        d, e = xn * cd - cn * xd, xd * cd
        d, e = d * d, e * e
        if e == sb:
            st += d
        else:
            st, sb = st * e + d * sb, sb * e
            g = math.gcd(st, sb)
            st, sb = st // g, sb // g
    return st, sb, n, whole


def variance(data, xbar=None):
    top, bottom, n, whole = _spread(data, xbar)
    if n < 2:
        raise StatisticsError('variance requires at least two data points')
    return _number(top, bottom * (n - 1), whole)


def pvariance(data, mu=None):
    top, bottom, n, whole = _spread(data, mu)
    if n < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _number(top, bottom * n, whole)


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


def stdev(data, xbar=None):
    top, bottom, n, _ = _spread(data, xbar)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(top, bottom * (n - 1)) if isinstance(top, int) else math.nan


def pstdev(data, mu=None):
    top, bottom, n, _ = _spread(data, mu)
    if n < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _root(top, bottom * n) if isinstance(top, int) else math.nan


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
        data = list(data)
        return cls(fmean(data), stdev(data))

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

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

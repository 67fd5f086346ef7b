"""Shapes of randomness: each function turns even numbers of [0, 1), asked of `draw`, into numbers of another distribution.

How many numbers each one draws, and in which order, is what makes a seed mean the same everywhere: it follows the algorithms that
Python's documentation of `random` names, step by step.
"""
from math import acos, cos, e, exp, log, pi, sin, sqrt, tau

_RATIO = 4 * exp(-0.5) / sqrt(2.0)      # Kinderman and Monahan's bound of the ratio of uniforms
_CHENG = 1.0 + log(4.5)


def _exponential(draw):
    return -log(1.0 - draw())


def standard_normal(draw):
    """Kinderman and Monahan (1977): a ratio of uniform deviates, until one lies under the curve."""
    candidate, limit = None, 0.0
    while candidate is None or candidate * candidate / 4.0 > limit:
        above, below = draw(), 1.0 - draw()
        candidate, limit = _RATIO * (above - 0.5) / below, -log(below)
    return candidate


def normal_pair(draw):
    """Box and Muller: a point of the plane by angle and radius; both of its coordinates are normal."""
    angle = draw() * tau
    radius = sqrt(-2.0 * log(1.0 - draw()))
    return cos(angle) * radius, sin(angle) * radius


def von_mises(draw, centre, concentration):
    """Best and Fisher (1979): on the circle, from a wrapped Cauchy envelope."""
    if concentration <= 1e-6:
        return tau * draw()
    half = 0.5 / concentration
    width = half + sqrt(1.0 + half * half)
    while True:
        side = cos(pi * draw())
        share = side / (width + side)
        test = draw()
        if test < 1.0 - share * share or test <= (1.0 - share) * exp(share):
            break
    inverse = 1.0 / width
    angle = acos((inverse + side) / (1.0 + inverse * side))
    return (centre + angle if draw() > 0.5 else centre - angle) % tau


def standard_gamma(draw, shape):
    """Cheng (1977) for shapes above 1, the exponential for 1, Ahrens and Dieter (1974) below."""
    if shape == 1.0:
        return _exponential(draw)
    return _gamma_above_one(draw, shape) if shape > 1.0 else _gamma_below_one(draw, shape)


def _gamma_above_one(draw, shape):
    slope = sqrt(2.0 * shape - 1.0)
    offset, factor = shape - log(4.0), shape + slope
    while True:
        first = draw()
        if not 1e-7 < first < 0.9999999:
            continue
        second = 1.0 - draw()
        logit = log(first / (1.0 - first)) / slope
        value = shape * exp(logit)
        product = first * first * second
        bound = offset + factor * logit - value
        if bound + _CHENG - 4.5 * product >= 0.0 or bound >= log(product):
            return value


def _gamma_below_one(draw, shape):
    while True:
        top = (e + shape) / e
        at = top * draw()
        is_tail = at > 1.0
        value = -log((top - at) / shape) if is_tail else at ** (1.0 / shape)
        if draw() <= (value ** (shape - 1.0) if is_tail else exp(-value)):
            return value


class Distributions:
    """The distributions of random.Random, for a class that has random()."""

    def uniform(self, a, b):
        """Between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Between low and high, most often near mode."""
        at = self.random()
        try:
            peak = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if at > peak:    # seen from the other end
            at, peak, low, high = 1.0 - at, 1.0 - peak, high, low
        return low + (high - low) * sqrt(at * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal, with mean mu and standard deviation sigma."""
        return mu + standard_normal(self.random) * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal, faster: every other call has its number already."""
        kept, self.gauss_next = self.gauss_next, None
        if kept is None:
            kept, self.gauss_next = normal_pair(self.random)
        return mu + kept * sigma

    def lognormvariate(self, mu, sigma):
        """What has a normal logarithm."""
        return exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        """Times between events that come lambd times in a unit of time."""
        return _exponential(self.random) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle near mu, in radians."""
        return von_mises(self.random, mu, kappa)

    def gammavariate(self, alpha, beta):
        """Gamma, of shape alpha and scale beta."""
        if not (alpha > 0.0 and beta > 0.0):
            raise ValueError('gammavariate: alpha and beta must be > 0.0')
        return standard_gamma(self.random, alpha) * beta

    def betavariate(self, alpha, beta):
        """Beta, between 0 and 1: a share of two gammas."""
        mine = self.gammavariate(alpha, 1.0)
        return mine / (mine + self.gammavariate(beta, 1.0)) if mine else 0.0

    def paretovariate(self, alpha):
        """Pareto, of shape alpha."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull, of scale alpha and shape beta."""
        return alpha * _exponential(self.random) ** (1.0 / beta)

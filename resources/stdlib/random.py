"""Random numbers of many kinds, each drawn from the Mersenne Twister as CPython draws it."""
from math import ceil as _ceil, exp as _exp, floor as _floor, isfinite as _isfinite, log as _log, sqrt as _sqrt, tau as TWOPI
from operator import index as _index

from _distributions import Distributions as _Distributions
from _random import Random as _Twister, _world_seed

NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
SG_MAGICCONST = 1.0 + _log(4.5)
LOG4 = _log(4.0)
BPF = 53
RECIP_BPF = 2 ** -BPF
_STATE_VERSION = 3
_UNSET = 1    # randrange()'s step, where none was given


def _mix(text):
    """The number that version 1 of seeding makes of a text."""
    number = ord(text[0]) << 7 if text else 0
    for code in map(ord, text):
        number = number * 1000003 & 0xFFFFFFFFFFFFFFFF ^ code
    number ^= len(text)
    return -2 if number == 0xFFFFFFFFFFFFFFFF else number


def _whole(number, complaint):
    """An index; whole floats still count, with a warning."""
    try:
        return _index(number)
    except TypeError:
        whole = int(number)
    from warnings import warn
    warn('non-integer arguments to randrange() have been deprecated since Python 3.10 and will be removed in a subsequent version',
         DeprecationWarning, 3)
    if whole != number:
        raise ValueError(complaint)
    return whole


class Random(_Distributions, _Twister):
    """A generator of its own. Subclasses may override random() or getrandbits()."""

    VERSION = _STATE_VERSION

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        # Whole numbers are drawn with what was overridden last.
        ways = {'_randbelow': None, 'getrandbits': '_below_by_bits', 'random': '_below_by_fractions'}
        for base in cls.__mro__:
            overridden = [name for name in ways if name in vars(base)]
            if overridden:
                if ways[overridden[0]]:
                    cls._randbelow = getattr(cls, ways[overridden[0]])
                return

    # ---- the state

    def seed(self, a=None, version=2):
        """Begin anew; the same seed gives the same numbers."""
        if version == 1 and isinstance(a, (str, bytes)):
            a = _mix(a if isinstance(a, str) else str(a, 'latin-1'))
        if a is not None and not isinstance(a, (int, float, str, bytes, bytearray)):
            raise TypeError('The only supported seed types are: None,\nint, float, str, bytes, and bytearray.')
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version not in (2, 3):
            raise ValueError('state with version %s passed to Random.setstate() of version %s' % (version, self.VERSION))
        _, words, self.gauss_next = state
        if version == 2:    # they were written with a sign
            try:
                words = tuple(word % 2 ** 32 for word in words)
            except ValueError as error:
                raise TypeError from error
        super().setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return type(self), (), self.getstate()

    # ---- whole numbers below n

    def _randbelow(self, n):
        drawn = self._below(n)      # natively, where the number is not too large
        return self._below_by_bits(n) if drawn is None else drawn

    def _below_by_bits(self, n):
        bits = n.bit_length()
        while (drawn := self.getrandbits(bits)) >= n:
            pass
        return drawn

    def _below_by_fractions(self, n, maxsize=1 << BPF):
        if n >= maxsize:
            from warnings import warn
            warn('Underlying random() generator does not supply \nenough bits to choose from a population range this large.\n'
                 'To remove the range limitation, add a getrandbits() method.')
            return _floor(self.random() * n)
        most = (maxsize - maxsize % n) / maxsize
        while (drawn := self.random()) >= most:
            pass
        return _floor(drawn * maxsize) % n

    def randbytes(self, n):
        """n random bytes."""
        return int.to_bytes(self.getrandbits(8 * n), n, 'little')

    def randrange(self, start, stop=None, step=_UNSET):
        """A number of range(start, stop[, step])."""
        first = _whole(start, 'non-integer arg 1 for randrange()')
        if stop is None:
            if step is not _UNSET:
                raise TypeError('Missing a non-None stop argument')
            if first <= 0:
                raise ValueError('empty range for randrange()')
            return self._randbelow(first)
        end = _whole(stop, 'non-integer stop for randrange()')
        by = _whole(step, 'non-integer step for randrange()')
        if by == 0:
            raise ValueError('zero step for randrange()')
        if by == 1 and end <= first:
            raise ValueError('empty range for randrange() (%d, %d, %d)' % (first, end, end - first))
        count = -((first - end) // by)
        if count <= 0:
            raise ValueError('empty range for randrange()')
        return first + by * self._randbelow(count)

    def randint(self, a, b):
        """A number from a to b, both included."""
        return self.randrange(a, b + 1)

    # ---- items of sequences

    def choice(self, seq):
        """One item of a sequence."""
        if not len(seq):
            raise IndexError('Cannot choose from an empty sequence')
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        """Bring a list into another order, in place."""
        for last in range(len(x) - 1, 0, -1):
            other = self._randbelow(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        """k different places of a sequence, by their items."""
        from _collections_abc import Sequence
        if not isinstance(population, Sequence):
            raise TypeError('Population must be a sequence.  For dicts or sets, use sorted(d).')
        size = len(population)
        if counts is not None:
            return self._sample_counted(population, k, counts)
        if not 0 <= k <= size:
            raise ValueError('Sample larger than population or is negative')
        # Places drawn are noted in a set, or taken out of a copy, whichever is smaller.
        if size > 21 + (4 ** _ceil(_log(k * 3, 4)) if k > 5 else 0):
            places = {}
            while len(places) < k:
                places.setdefault(self._randbelow(size))
            return [population[place] for place in places]
        left, taken = list(population), []
        for end in range(size, size - k, -1):
            place = self._randbelow(end)
            taken.append(left[place])
            left[place] = left[end - 1]
        return taken

    def _sample_counted(self, population, k, counts):
        from bisect import bisect
        from itertools import accumulate
        ends = list(accumulate(counts))
        if len(ends) != len(population):
            raise ValueError('The number of counts does not match the population')
        total = ends.pop()
        if not isinstance(total, int):
            raise TypeError('Counts must be integers')
        if total <= 0:
            raise ValueError('Total of counts must be greater than zero')
        return [population[bisect(ends, place)] for place in self.sample(range(total), k=k)]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items, each drawn anew, by weight if weights are given."""
        draw, size = self.random, len(population)
        if weights is None and cum_weights is None:
            return [population[_floor(draw() * (size + 0.0))] for _ in range(k)]
        if cum_weights is None:
            from itertools import accumulate
            try:
                cum_weights = list(accumulate(weights))
            except TypeError:
                if not isinstance(weights, int):
                    raise
                raise TypeError(f'The number of choices must be a keyword argument: k={weights!r}') from None
        elif weights is not None:
            raise TypeError('Cannot specify both weights and cumulative weights')
        if size != len(cum_weights):
            raise ValueError('The number of weights does not match the population')
        whole = cum_weights[-1] + 0.0
        if whole <= 0.0:
            raise ValueError('Total of weights must be greater than zero')
        if not _isfinite(whole):
            raise ValueError('Total of weights must be finite')
        from bisect import bisect
        return [population[bisect(cum_weights, draw() * whole, 0, size - 1)] for _ in range(k)]


class SystemRandom(Random):
    """On a real system what the system gives; here numbers from the run's seed."""

    def seed(self, *args, **kwds):
        if '_source' not in vars(self):
            self._source = Random()

    def random(self):
        return self._source.random()

    def getrandbits(self, k):
        if k < 0:
            raise ValueError('number of bits must be non-negative')
        return self._source.getrandbits(k)

    def randbytes(self, n):
        return self._source.randbytes(n)

    def getstate(self, *args, **kwds):
        raise NotImplementedError('System entropy source does not have state.')

    setstate = getstate


_inst = Random(_world_seed())
_FUNCTIONS = ('betavariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate '
              'randbytes randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate').split()
globals().update((name, getattr(_inst, name)) for name in _FUNCTIONS)
__all__ = sorted([*_FUNCTIONS, 'Random', 'SystemRandom'])

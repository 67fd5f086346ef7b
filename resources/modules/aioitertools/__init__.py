"""itertools and builtins over asynchronous iterables. Simulated package."""
import _sim

from . import asyncio, builtins, itertools
from .builtins import all, any, enumerate, iter, list, map, max, min, next, set, sum, tuple, zip
from .itertools import accumulate, chain, count, cycle, dropwhile, filterfalse, groupby, islice, repeat, starmap, takewhile

__version__ = '0.11.0'
__getattr__ = _sim.missing(__name__)

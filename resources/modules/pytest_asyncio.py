"""Coroutines as tests and fixtures: pytest's own do both here."""
import _sim
from pytest import fixture

__version__ = '0.23.5'
__getattr__ = _sim.missing(__name__)

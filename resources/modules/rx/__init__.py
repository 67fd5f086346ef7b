"""reactivex under its older name."""
import _sim
import reactivex as _reactivex
from reactivex import *
from reactivex import Observable, Observer

from . import core, disposable, operators, scheduler, subject

__version__ = '3.2.0'
__getattr__ = _sim.missing(__name__)

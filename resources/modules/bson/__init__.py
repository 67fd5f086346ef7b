"""Identifiers of documents. Simulated package."""
import _sim
from _simmongo import ObjectId

from . import errors, objectid

SON = dict
__getattr__ = _sim.missing(__name__)

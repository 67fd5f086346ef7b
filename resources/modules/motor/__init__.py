"""MongoDB for asyncio. Simulated package."""
import _sim

from . import motor_asyncio

version = "3.3.2"
__getattr__ = _sim.missing(__name__)

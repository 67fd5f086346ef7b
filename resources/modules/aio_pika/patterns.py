"""Masters and RPC are not part of the simulator."""
import _sim

__getattr__ = _sim.missing(__name__)

"""Loops inside loops. In the simulator it changes nothing: a loop that runs cannot be run again from inside."""
import sys as _sys

import _sim


def apply(loop=None):
    print("nest_asyncio changes nothing in the simulator: a running loop cannot be run again from inside", file=_sys.stderr)


__getattr__ = _sim.missing(__name__)

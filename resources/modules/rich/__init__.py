"""Rich text. Simulated package: the text itself, without colours."""
import _sim
from ._core import Console, print


def get_console():
    return Console()


def inspect(value, **named):
    print(repr(value))


__getattr__ = _sim.missing(__name__)

"""What stands beneath flask. Simulated package: its exceptions, passwords, names of files."""
import _sim

__version__ = '3.0.3'
__getattr__ = _sim.missing(__name__)

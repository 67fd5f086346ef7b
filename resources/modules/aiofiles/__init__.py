"""Files for asyncio. Simulated package: the same files as open() has, with a little virtual time for each call."""
import _sim

from . import os, tempfile
from .threadpool import open, stderr, stderr_bytes, stdin, stdin_bytes, stdout, stdout_bytes

__version__ = '23.2.1'
__all__ = ['open', 'tempfile', 'stdin', 'stdout', 'stderr', 'stdin_bytes', 'stdout_bytes', 'stderr_bytes']
__getattr__ = _sim.missing(__name__)

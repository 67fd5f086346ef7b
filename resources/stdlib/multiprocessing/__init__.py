"""Processes of the simulator, in virtual time: each has its own copy of the program's data, and what passes between them is copied."""
from multiprocessing import context as _context_module

_context = _context_module._default_context
__all__ = [_name for _name in dir(_context) if not _name.startswith('_')]
globals().update((_name, getattr(_context, _name)) for _name in __all__)

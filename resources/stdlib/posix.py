"""The system's own names: those of os."""
import os as _os

_here = {name: getattr(_os, name) for name in dir(_os) if not name.startswith('_') and name not in ('path', 'sys', 'abc', 'environ', 'fspath')
         and getattr(getattr(_os, name), '__name__', name) == name}
globals().update(_here)
fspath, environ, error = _os.fspath, {key.encode(): value.encode() for key, value in _os.environ.items()}, OSError

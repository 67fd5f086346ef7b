"""CPython's own package, with this folder's request and error in it."""
from pkgutil import extend_path

__path__ = extend_path(__path__, __name__)

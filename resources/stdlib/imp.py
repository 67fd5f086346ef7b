"""The older way to ask about imports."""
import importlib
import sys
import types
import warnings as _warnings
from importlib import util as _util

_warnings.warn("the imp module is deprecated in favour of importlib and slated for removal in Python 3.12; see the module's documentation for alternative uses",
               DeprecationWarning, stacklevel=2)
SEARCH_ERROR, PY_SOURCE, PY_COMPILED, C_EXTENSION, PY_RESOURCE, PKG_DIRECTORY, C_BUILTIN, PY_FROZEN = range(8)


def new_module(name):
    return types.ModuleType(name)


def get_magic():
    return b'\xa7\r\r\n'


def get_tag():
    return sys.implementation.cache_tag


def cache_from_source(path, debug_override=None):
    return _util.cache_from_source(path, debug_override)


def reload(module):
    return importlib.reload(module)


def get_suffixes():
    return [('.py', 'r', PY_SOURCE)]


def is_builtin(name):
    return 1 if name in sys.builtin_module_names else 0


def is_frozen(name):
    return False


def lock_held():
    return False


def acquire_lock():
    pass


release_lock = acquire_lock


def find_module(name, path=None):
    spec = _util.find_spec(name)
    if spec is None:
        raise ImportError(f'No module named {name!r}', name=name)
    if spec.origin == 'built-in':
        return None, name, ('', '', C_BUILTIN)
    if spec.submodule_search_locations:
        return None, spec.submodule_search_locations[0], ('', '', PKG_DIRECTORY)
    return None, spec.origin, ('.py', 'r', PY_SOURCE)


def load_module(name, file, filename, details):
    return importlib.import_module(name)


def load_source(name, pathname, file=None):
    spec = _util.spec_from_file_location(name, pathname)
    module = _util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module

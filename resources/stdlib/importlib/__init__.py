"""The import system, as far as it goes here."""
import sys as _sys

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']
__import__ = __import__


def _resolve(name, package, level):
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{name}' if name else parts[0]


def import_module(name, package=None):
    if name.startswith('.'):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip('.'))
        name = _resolve(name[level:], package, level)
    __import__(name)
    return _sys.modules[name]


def invalidate_caches():
    pass


def reload(module):
    from _types import _module_source
    if not isinstance(module, type(_sys)):
        raise TypeError('reload() argument must be a module')
    name = module.__name__
    if _sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    source = _module_source(name)
    if source is None:
        raise ModuleNotFoundError(f'spec not found for the module {name!r}', name=name)
    if source[0] is not None:
        exec(compile(source[0], source[1], 'exec'), module.__dict__)
    return _sys.modules[name]

"""Finding and making modules."""
import sys as _sys
from importlib import _resolve
from importlib.machinery import BuiltinImporter, ModuleSpec, SourceFileLoader
from _types import _module_source


def resolve_name(name, package):
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    level = len(name) - len(name.lstrip('.'))
    return _resolve(name[level:], package, level)


def find_spec(name, package=None):
    full = resolve_name(name, package)
    if full in _sys.modules:
        module = _sys.modules[full]
        if module is None:
            return None
        spec = getattr(module, '__spec__', None)
        if isinstance(spec, ModuleSpec):
            return spec
    parent = full.rpartition('.')[0]
    if parent:
        __import__(parent)
    source = _module_source(full)
    if source is None:
        return None
    text, file, is_package = source
    if text is None:
        return ModuleSpec(full, BuiltinImporter, origin='built-in')
    spec = ModuleSpec(full, SourceFileLoader(full, file), origin=file, is_package=is_package)
    spec.has_location = True
    if is_package:
        spec.submodule_search_locations.append(file.rpartition('/')[0])
    return spec


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    spec = ModuleSpec(name, loader or SourceFileLoader(name, str(location)), origin=str(location))
    spec.has_location = True
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def module_from_spec(spec):
    module = spec.loader.create_module(spec) if hasattr(spec.loader, 'create_module') else None
    if module is None:
        module = type(_sys)(spec.name)
    module.__spec__, module.__loader__ = spec, spec.loader
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def cache_from_source(path, debug_override=None, *, optimization=None):
    folder, _, name = path.rpartition('/')
    return (folder + '/' if folder else '') + '__pycache__/' + name.removesuffix('.py') + '.cpython-311.pyc'

"""Packages and what lies in them."""
import sys as _sys
from collections import namedtuple as _namedtuple
from importlib.util import find_spec as _find_spec

ModuleInfo = _namedtuple('ModuleInfo', 'module_finder name ispkg')


def iter_modules(path=None, prefix=''):
    return iter(())


def walk_packages(path=None, prefix='', onerror=None):
    return iter(())


def extend_path(path, name):
    return path


def find_loader(fullname):
    spec = _find_spec(fullname)
    return None if spec is None else spec.loader


get_loader = find_loader


def get_data(package, resource):
    return None


def resolve_name(name):
    module, colon, attribute = name.partition(':')
    if colon:
        __import__(module)
        found = _sys.modules[module]
        for part in attribute.split('.') if attribute else ():
            found = getattr(found, part)
        return found
    parts = name.split('.')
    found = __import__(parts[0])
    for i, part in enumerate(parts[1:], 2):
        try:
            __import__('.'.join(parts[:i]))
        except ImportError:
            pass
        found = getattr(found, part)
    return found

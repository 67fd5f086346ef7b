"""Files that lie in packages: those beside the script."""
import contextlib
import importlib
import io
import os
import pathlib

__all__ = ['Package', 'Resource', 'contents', 'files', 'is_resource', 'open_binary', 'open_text', 'path', 'read_binary', 'read_text', 'as_file', 'ResourceReader']
Package = Resource = str
ResourceReader = object


def _folder(package):
    module = importlib.import_module(package) if isinstance(package, str) else package
    file = getattr(module, '__file__', None)
    if file is None:
        raise TypeError(f'{module.__name__!r} is not a package')
    return pathlib.Path(os.path.dirname(file) or '.')


def files(package):
    return _folder(package)


@contextlib.contextmanager
def as_file(path):
    yield path


def contents(package):
    return [entry.name for entry in _folder(package).iterdir()]


def is_resource(package, name):
    return (_folder(package) / name).is_file()


def open_binary(package, resource):
    return io.open(_folder(package) / resource, 'rb')


def open_text(package, resource, encoding='utf-8', errors='strict'):
    return io.open(_folder(package) / resource, 'r', encoding=encoding, errors=errors)


def read_binary(package, resource):
    return (_folder(package) / resource).read_bytes()


def read_text(package, resource, encoding='utf-8', errors='strict'):
    return (_folder(package) / resource).read_text(encoding, errors)


def path(package, resource):
    return as_file(_folder(package) / resource)

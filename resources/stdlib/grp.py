"""The groups of the simulated system."""
from collections import namedtuple as _namedtuple

_fields = 'gr_name gr_passwd gr_gid gr_mem'
struct_group = _namedtuple('struct_group', _fields, module='grp')
struct_group.__repr__ = lambda self: 'grp.struct_group(%s)' % ', '.join(f'{name}={value!r}' for name, value in zip(_fields.split(), self))
_groups = [struct_group('root', 'x', 0, []), struct_group('user', 'x', 1000, []), struct_group('nogroup', 'x', 65534, [])]


def getgrall():
    return list(_groups)


def getgrnam(name):
    for group in _groups:
        if group.gr_name == name:
            return group
    raise KeyError(f'getgrnam(): name not found: {name!r}')


def getgrgid(id):
    for group in _groups:
        if group.gr_gid == id:
            return group
    raise KeyError(f'getgrgid(): gid not found: {id}')

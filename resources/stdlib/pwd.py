"""The users of the simulated system."""
from collections import namedtuple as _namedtuple

_fields = 'pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell'
struct_passwd = _namedtuple('struct_passwd', _fields, module='pwd')
struct_passwd.__repr__ = lambda self: 'pwd.struct_passwd(%s)' % ', '.join(f'{name}={value!r}' for name, value in zip(_fields.split(), self))
_users = [struct_passwd('root', 'x', 0, 0, 'root', '/root', '/bin/bash'), struct_passwd('user', 'x', 1000, 1000, 'user', '/home/user', '/bin/bash'),
          struct_passwd('nobody', 'x', 65534, 65534, 'nobody', '/nonexistent', '/usr/sbin/nologin')]


def getpwall():
    return list(_users)


def getpwnam(name, /):
    if not isinstance(name, str):
        raise TypeError(f'getpwnam() argument must be str, not {type(name).__name__}')
    for user in _users:
        if user.pw_name == name:
            return user
    raise KeyError(f'getpwnam(): name not found: {name!r}')


def getpwuid(uid, /):
    number = uid.__index__() if hasattr(uid, '__index__') else int(uid)
    for user in _users:
        if user.pw_uid == number:
            return user
    raise KeyError(f'getpwuid(): uid not found: {number}')

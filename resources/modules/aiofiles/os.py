"""os, awaited."""
import os as _os

import _sim

from .base import waiting


def wrap(function):
    async def run(*args, loop=None, executor=None, **named):
        return await waiting(function, *args, **named)
    run.__name__ = run.__qualname__ = getattr(function, '__name__', 'run')
    return run


async def makedirs(name, mode=0o777, exist_ok=False):
    return await waiting(_os.makedirs, name, mode, exist_ok)


class ospath:
    exists, isfile, isdir, getsize = wrap(_os.path.exists), wrap(_os.path.isfile), wrap(_os.path.isdir), wrap(_os.path.getsize)


for _name in ('islink', 'getmtime', 'getatime', 'getctime', 'samefile', 'sameopenfile', 'abspath', 'ismount'):
    if hasattr(_os.path, _name):
        setattr(ospath, _name, staticmethod(wrap(getattr(_os.path, _name))))
for _name in ('exists', 'isfile', 'isdir', 'getsize'):
    setattr(ospath, _name, staticmethod(getattr(ospath, _name)))
path = ospath
for _name in ('stat', 'rename', 'renames', 'replace', 'remove', 'unlink', 'mkdir', 'rmdir', 'removedirs', 'listdir', 'scandir', 'access', 'link', 'symlink', 'readlink',
              'getcwd', 'sendfile', 'statvfs'):
    if hasattr(_os, _name):
        globals()[_name] = wrap(getattr(_os, _name))
__getattr__ = _sim.missing(__name__)

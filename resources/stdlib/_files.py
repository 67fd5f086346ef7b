"""The simulated files: a tree in memory that lives as long as the run."""
import errno as _errno

cwd = '/home/user'
folders = {'/', '/home', '/home/user', '/tmp'}
files = {}          # path: bytearray
stamps = {}         # path: when it was changed last
links = {}          # path: where it points, as it was told
modes = {}          # path: the bits that chmod() gave it
devices = {'/dev/null', '/dev/zero', '/dev/full', '/dev/urandom', '/dev/random'}

_texts = {_errno.ENOENT: 'No such file or directory', _errno.EEXIST: 'File exists', _errno.EISDIR: 'Is a directory', _errno.ENOTDIR: 'Not a directory',
          _errno.ENOTEMPTY: 'Directory not empty', _errno.EINVAL: 'Invalid argument', _errno.ELOOP: 'Too many levels of symbolic links', _errno.EPERM: 'Operation not permitted', _errno.EACCES: 'Permission denied'}


def _put(path, data):
    """A file that is there from the beginning, and the folders above it."""
    full = absolute(path)
    parts = full.split('/')
    for at in range(2, len(parts)):
        folders.add('/'.join(parts[:at]))
    files[full] = bytearray(data)


def _preload():
    """The files of the scenario's settings."""
    try:
        from _simsettings import files as given
    except ImportError:
        return
    for path, data in given.items():
        if isinstance(data, dict):
            if 'base64' in data:
                import base64
                data = base64.b64decode(data['base64'])
            elif 'text' in data:
                data = data['text']
            elif 'lines' in data:
                data = ''.join(f'line {number}\n' for number in range(1, min(int(data['lines']), 1_000_000) + 1))
            else:
                data = bytes(index & 0xFF for index in range(256)) * (min(int(data.get('size', 0)), 1 << 28) // 256 + 1)
                data = data[:min(int(given[path].get('size', 0)), 1 << 28)]
        _put(path, data.encode() if isinstance(data, str) else data)


def failure(code, path, path2=None):
    return OSError(code, _texts[code], path) if path2 is None else OSError(code, _texts[code], path, None, path2)


def text_of(path):
    if isinstance(path, str):
        return path
    if isinstance(path, bytes):
        return path.decode()
    fspath = getattr(type(path), '__fspath__', None)
    if fspath is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    return fspath(path)


def absolute(path, follow=True):
    """The place that a path means; follow: a link at its end stands for what it points to."""
    given = path = text_of(path)
    if not path:
        return '\0/\0'                    # nothing has this name, and nothing can be made there
    if not path.startswith('/'):
        path = cwd + '/' + path
    left, parts, hops = path.split('/')[::-1], [], 0
    while left:
        part = left.pop()
        if part == '..':
            if parts:
                parts.pop()
        elif part not in ('', '.'):
            parts.append(part)
            if links and (follow or any(one not in ('', '.') for one in left)):
                target = links.get('/' + '/'.join(parts))
                if target is not None:
                    hops += 1
                    if hops > 40:
                        raise failure(_errno.ELOOP, given)
                    parts = [] if target.startswith('/') else parts[:-1]
                    left += target.split('/')[::-1]
    return '/' + '/'.join(parts)


def link(target, path):
    """A symbolic link."""
    full = absolute(path, False)
    if full in folders or full in files or full in links:
        raise failure(_errno.EEXIST, text_of(target), text_of(path))
    if parent(full) not in folders:
        raise failure(_errno.ENOENT, text_of(target), text_of(path))
    links[full] = text_of(target)
    touch(full)


def link_hard(source, path):
    """A second name of a file: both have the same bytes."""
    old, new = absolute(source), absolute(path, False)
    if old not in files or parent(new) not in folders:
        raise failure(_errno.ENOENT if old not in folders else _errno.EPERM, text_of(source), text_of(path))
    if new in folders or new in files or new in links:
        raise failure(_errno.EEXIST, text_of(source), text_of(path))
    files[new] = files[old]
    stamps[new] = stamps.get(old, 1735689600.0)


def pointed(path):
    """What a link says."""
    full = absolute(path, False)
    if full not in links:
        raise failure(_errno.EINVAL if full in files or full in folders else _errno.ENOENT, text_of(path))
    return links[full]


def parent(path):
    return path.rpartition('/')[0] or '/'


def touch(path):
    from _workers import now            # unlike time.time() it only looks at the clock
    stamps[path] = 1735689600.0 + now()


def children(path):
    full = absolute(path)
    if full in files:
        raise failure(_errno.ENOTDIR, text_of(path))
    if full not in folders:
        raise failure(_errno.ENOENT, text_of(path))
    names = [p.rpartition('/')[2] for p in (*folders, *files, *links) if p != '/' and parent(p) == full]
    return sorted(names)


def make_folder(path):
    full = absolute(path, False)
    if full in folders or full in files or full in links:
        raise failure(_errno.EEXIST, text_of(path))
    if parent(full) not in folders:
        raise failure(_errno.ENOENT, text_of(path))
    folders.add(full)
    touch(full)


def remove(path):
    full = absolute(path, False)
    if links.pop(full, None) is not None:
        return
    if full in folders:
        raise failure(_errno.EISDIR, text_of(path))
    if full not in files:
        raise failure(_errno.ENOENT, text_of(path))
    del files[full]
    modes.pop(full, None)


def remove_folder(path):
    full = absolute(path, False)
    if full in files or full in links:
        raise failure(_errno.ENOTDIR, text_of(path))
    if full not in folders:
        raise failure(_errno.ENOENT, text_of(path))
    if children(path):
        raise failure(_errno.ENOTEMPTY, text_of(path))
    folders.discard(full)


def rename(source, target):
    old, new = absolute(source, False), absolute(target, False)
    if old in links and parent(new) in folders:
        files.pop(new, None)
        links[new] = links.pop(old)
        return
    if old in files and links.pop(new, None) is not None:
        pass
    if old not in files and old not in folders or parent(new) not in folders:
        raise failure(_errno.ENOENT, text_of(source), text_of(target))
    if old in files:
        if new in folders:
            raise failure(_errno.EISDIR, text_of(source), text_of(target))
        files[new] = files.pop(old)
        stamps[new] = stamps.pop(old, 0.0)
        return
    for table in (files, stamps, links, modes):
        for path in [p for p in table if p == old or p.startswith(old + '/')]:
            table[new + path[len(old):]] = table.pop(path)
    for path in [p for p in folders if p == old or p.startswith(old + '/')]:
        folders.discard(path)
        folders.add(new + path[len(old):])


def contents(path, mode):
    """The bytes of a file that is opened in that mode: 'r', 'w', 'a' or 'x'."""
    full = absolute(path)
    if full in folders:
        raise failure(_errno.EISDIR, text_of(path))
    if mode == 'x' and full in files:
        raise failure(_errno.EEXIST, text_of(path))
    if mode == 'r' and full not in files or parent(full) not in folders:
        raise failure(_errno.ENOENT, text_of(path))
    if full not in files or mode in 'wx':
        files[full] = bytearray()
        touch(full)
    return full, files[full]


for _path, _text in (('/etc/hostname', 'localhost\n'), ('/etc/hosts', '127.0.0.1\tlocalhost\n::1\tlocalhost\n'), ('/etc/passwd', 'root:x:0:0:root:/root:/bin/bash\nuser:x:1000:1000:user:/home/user:/bin/bash\n'),
                     ('/etc/os-release', 'PRETTY_NAME="Simulated Linux"\nNAME="Simulated Linux"\nID=linux\n')):
    _put(_path, _text.encode())
_preload()

"""Copies, moves and removes whole simulated trees."""
import os
import fnmatch as _fnmatch
from collections import namedtuple as _namedtuple

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree', 'Error', 'SpecialFileError', 'ExecError',
           'make_archive', 'get_archive_formats', 'register_archive_format', 'unregister_archive_format', 'get_unpack_formats', 'register_unpack_format',
           'unregister_unpack_format', 'unpack_archive', 'ignore_patterns', 'chown', 'which', 'get_terminal_size', 'SameFileError', 'disk_usage']

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    pass


class SameFileError(Error):
    """Source and target are one file."""


class SpecialFileError(OSError):
    """A file of a kind that cannot be copied."""


class ExecError(OSError):
    """A command could not be run."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    pass


def get_terminal_size(fallback=(80, 24)):
    sizes = []
    for name, otherwise in zip(('COLUMNS', 'LINES'), fallback):
        try:
            size = int(os.environ.get(name, 0))
        except ValueError:
            size = 0
        sizes.append(size if size > 0 else otherwise)
    return os.terminal_size(sizes)


def copyfileobj(fsrc, fdst, length=0):
    while chunk := fsrc.read(length or COPY_BUFSIZE):
        fdst.write(chunk)


def _same(src, dst):
    return os.path.exists(dst) and os.path.abspath(src) == os.path.abspath(dst)


def copyfile(src, dst, *, follow_symlinks=True):
    if _same(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as source, open(dst, 'wb') as target:
        copyfileobj(source, target)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    os.chmod(dst, os.stat(src).st_mode & 0o7777)


copystat = copymode


def _target(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    made = copyfile(src, _target(src, dst), follow_symlinks=follow_symlinks)
    copymode(src, made)
    return made


copy2 = copy


def ignore_patterns(*patterns):
    def ignore(path, names):
        return {name for pattern in patterns for name in _fnmatch.filter(names, pattern)}
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    names = os.listdir(src)
    ignored = ignore(os.fspath(src), names) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for name in names:
        if name in ignored:
            continue
        source, target = os.path.join(src, name), os.path.join(dst, name)
        try:
            if symlinks and os.path.islink(source):
                os.symlink(os.readlink(source), target)
            elif os.path.isdir(source):
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source, target)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((source, target, str(error)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    import sys

    def failed(function, where):
        if ignore_errors:
            return
        if onerror is None:
            raise
        onerror(function, where, sys.exc_info())

    def remove(folder):
        try:
            names = os.listdir(folder)
        except OSError:
            failed(os.scandir, folder)
            names = []
        for name in names:
            inner = os.path.join(folder, name)
            if os.path.isdir(inner):
                remove(inner)
                continue
            try:
                os.unlink(inner)
            except OSError:
                failed(os.unlink, inner)
        try:
            os.rmdir(folder)
        except OSError:
            failed(os.rmdir, folder)

    try:
        os.lstat(path)
    except OSError:
        failed(os.lstat, path)
        return
    remove(os.fspath(path))


rmtree.avoids_symlink_attacks = True


def move(src, dst, copy_function=copy2):
    real = dst
    if os.path.isdir(dst):
        if _same(src, dst):
            os.rename(src, dst)
            return dst
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip('/')))
        if os.path.exists(real):
            raise Error(f"Destination path '{real}' already exists")
    if os.path.isdir(src) and (os.path.abspath(real) + '/').startswith(os.path.abspath(src) + '/'):
        raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
    os.rename(src, real)
    return real


_Usage = _namedtuple('usage', 'total used free', module='shutil')


def disk_usage(path):
    os.stat(path)
    return _Usage(1 << 38, 1 << 36, (1 << 38) - (1 << 36))


def chown(path, user=None, group=None):
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    os.stat(path)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """No commands lie in the simulated files: only a path to a file finds one."""
    if os.path.dirname(cmd):
        return cmd if os.path.isfile(cmd) else None
    for folder in (os.environ.get('PATH', os.defpath) if path is None else path).split(os.pathsep):
        full = os.path.join(folder, cmd)
        if os.path.isfile(full):
            return full
    return None


def get_archive_formats():
    return [('gztar', "gzip'ed tar-file"), ('tar', 'uncompressed tar file'), ('zip', 'ZIP file')]


def get_unpack_formats():
    return [('gztar', ['.tar.gz', '.tgz'], "gzip'ed tar-file"), ('tar', ['.tar'], 'uncompressed tar file'), ('zip', ['.zip'], 'ZIP file')]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    if format not in ('zip', 'tar', 'gztar'):
        raise ValueError(f'unknown archive format {format!r}')
    base_name = os.fspath(base_name)
    root = os.curdir if root_dir is None else os.fspath(root_dir)
    start = os.path.normpath(os.path.join(root, os.curdir if base_dir is None else base_dir))
    target = os.path.abspath(base_name + {'zip': '.zip', 'tar': '.tar', 'gztar': '.tar.gz'}[format])
    folder = os.path.dirname(target)
    if folder and not os.path.exists(folder):
        os.makedirs(folder)
    entries = []
    for path, folders, files in os.walk(start):
        for name in sorted(folders) + sorted(files):
            full = os.path.join(path, name)
            if os.path.abspath(full) != target:
                entries.append((full, os.path.relpath(full, root)))
    if format == 'zip':
        import zipfile
        with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as archive:
            if base_dir is not None and os.path.normpath(base_dir) != os.curdir:
                archive.write(start, os.path.relpath(start, root))
            for full, name in entries:
                archive.write(full, name)
    else:
        import tarfile
        with tarfile.open(target, 'w:gz' if format == 'gztar' else 'w') as archive:
            archive.add(start, arcname='.' if base_dir is None else base_dir)
    return target if root_dir is None or os.path.isabs(base_name) else os.path.normpath(base_name + target[len(os.path.abspath(base_name)):])


_ENDINGS = {'.zip': 'zip', '.tar': 'tar', '.tar.gz': 'gztar', '.tgz': 'gztar'}


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    name = os.fspath(filename)
    if format is not None and format not in _ENDINGS.values():
        raise ValueError(f'Unknown unpack format {format!r}')
    kind = format or next((kind for ending, kind in _ENDINGS.items() if name.endswith(ending)), None)
    if kind is None:
        raise ReadError(f"Unknown archive format '{name}'")
    folder = os.getcwd() if extract_dir is None else os.fspath(extract_dir)
    if kind == 'zip':
        import zipfile
        if not zipfile.is_zipfile(name):
            raise ReadError(f'{name} is not a zip file')
        with zipfile.ZipFile(name) as archive:
            archive.extractall(folder)
        return
    import tarfile
    try:
        archive = tarfile.open(name)
    except tarfile.TarError:
        raise ReadError(f'{name} is not a compressed or uncompressed tar file')
    with archive:
        archive.extractall(folder, filter=filter)


def register_archive_format(name, function, extra_args=None, description=''):
    pass


def unregister_archive_format(name):
    pass


def register_unpack_format(name, extensions, function, extra_args=None, description=''):
    pass


def unregister_unpack_format(name):
    pass

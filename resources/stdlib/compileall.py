"""Whether all files of a folder can be compiled."""
import os
import py_compile

__all__ = ['compile_dir', 'compile_file', 'compile_path']


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, **named):
    name = os.fspath(fullname)
    if not name.endswith('.py') or rx is not None and rx.search(name):
        return True
    if not quiet:
        print(f'Compiling {name!r}...')
    return py_compile.compile(name, quiet=quiet) is not None


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, workers=1, **named):
    found = True
    for folder, folders, names in os.walk(os.fspath(dir)):
        if quiet < 2:
            print(f'Listing {folder!r}...')
        for name in sorted(names):
            found = compile_file(os.path.join(folder, name), quiet=quiet, rx=rx) and found
    return found


def compile_path(**named):
    return True

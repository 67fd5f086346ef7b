"""Running modules and files as if they were the main program."""
import importlib.util as _util
import io
import os
import sys

__all__ = ['run_module', 'run_path']


def _run(text, file, names, given, alter_sys):
    space = {**names, **(given or {})}
    space.update({key: value for key, value in names.items() if key.startswith('__')})
    kept_module, kept_argument = sys.modules.get(names['__name__']), sys.argv[:1]
    if alter_sys:
        module = type(sys)(names['__name__'])
        module.__dict__.update(space)
        space = module.__dict__
        sys.modules[names['__name__']] = module
        sys.argv[:1] = [file]
    try:
        exec(compile(text, file, 'exec') if isinstance(text, (str, bytes)) else text, space)
        return dict(space)
    finally:
        if alter_sys:
            sys.argv[:1] = kept_argument
            if kept_module is None:
                sys.modules.pop(names['__name__'], None)
            else:
                sys.modules[names['__name__']] = kept_module


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    try:
        spec = _util.find_spec(mod_name)
    except ImportError as error:
        raise ImportError(f'Error while finding module specification for {mod_name!r} ({type(error).__name__}: {error})') from error
    if spec is None:
        raise ImportError(f'No module named {mod_name}')
    if spec.submodule_search_locations is not None:
        if mod_name == '__main__' or mod_name.endswith('.__main__'):
            raise ImportError('Cannot use package as __main__ module')
        try:
            return run_module(mod_name + '.__main__', init_globals, run_name or mod_name + '.__main__', alter_sys)
        except ImportError as error:
            raise ImportError(f'{error}; {mod_name!r} is a package and cannot be directly executed') from None
    from _types import _module_source
    text, file, _ = _module_source(mod_name)
    if text is None:
        raise ImportError(f'No code object available for {mod_name}')
    names = {'__name__': run_name or mod_name, '__file__': file, '__cached__': None, '__doc__': None, '__loader__': spec.loader,
             '__package__': mod_name.rpartition('.')[0], '__spec__': spec}
    return _run(text, file, names, init_globals, alter_sys)


def run_path(path_name, init_globals=None, run_name=None):
    path = os.fsdecode(path_name)
    if os.path.isdir(path):
        path = os.path.join(path, '__main__.py')
    with io.open(path, 'rb') as file:
        text = file.read()
    names = {'__name__': run_name or '<run_path>', '__file__': path, '__cached__': None, '__doc__': None, '__loader__': None, '__package__': '', '__spec__': None}
    return _run(text, path, names, init_globals, True)

"""Where an interpreter would lie."""
_paths = {name: '/usr/lib/python3.11' + rest for name, rest in (('stdlib', ''), ('platstdlib', ''), ('purelib', '/site-packages'), ('platlib', '/site-packages'))}
_paths |= {'include': '/usr/include/python3.11', 'platinclude': '/usr/include/python3.11', 'scripts': '/usr/bin', 'data': '/usr'}


def get_paths(scheme=None, vars=None, expand=True):
    return dict(_paths)


def get_path(name, scheme=None, vars=None, expand=True):
    return _paths[name]


def get_path_names():
    return tuple(_paths)


def get_default_scheme():
    return 'posix_prefix'


def get_scheme_names():
    return ('posix_home', 'posix_prefix', 'posix_user', 'posix_venv', 'venv')


def get_python_version():
    return '3.11'


def get_platform():
    return 'linux-x86_64'


def get_config_vars(*names):
    known = {'py_version': '3.11.7', 'py_version_short': '3.11', 'py_version_nodot': '311', 'prefix': '/usr', 'exec_prefix': '/usr', 'Py_GIL_DISABLED': 0,
             'Py_DEBUG': 0, 'EXT_SUFFIX': '.so', 'SOABI': 'cpython-311-x86_64-linux-gnu', 'SIZEOF_VOID_P': 8}
    return [known.get(name) for name in names] if names else known


def get_config_var(name):
    return get_config_vars().get(name)


def is_python_build(check_home=None):
    return False

"""Settings from the environment."""
import os

_absent = object()


class EnvironError(Exception):
    pass


class Environ(dict):
    pass


environ = os.environ


class Config:
    def __init__(self, env_file=None, environ=os.environ, env_prefix=''):
        self.environ, self.env_prefix, self.file_values = environ, env_prefix, {}
        if env_file is not None and os.path.isfile(env_file):
            with open(env_file) as file:
                for line in file:
                    key, found, value = line.strip().partition('=')
                    if found and not key.startswith('#'):
                        self.file_values[key.strip()] = value.strip().strip('"\'')

    def __call__(self, key, cast=None, default=_absent):
        key = self.env_prefix + key
        value = self.environ.get(key, self.file_values.get(key, default))
        if value is _absent:
            raise KeyError(f"Config '{key}' is missing, and has no default.")
        if cast is None or value is None:
            return value
        if cast is bool and isinstance(value, str):
            known = {'true': True, '1': True, 'false': False, '0': False}
            if value.lower() not in known:
                raise ValueError(f"Config '{key}' has value '{value}'. Not a valid bool.")
            return known[value.lower()]
        try:
            return cast(value)
        except (TypeError, ValueError):
            raise ValueError(f"Config '{key}' has value '{value}'. Not a valid {cast.__name__}.") from None

    get = __call__

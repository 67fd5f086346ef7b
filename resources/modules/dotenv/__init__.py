"""Settings from a .env file. Simulated package."""
import os as _os

import _sim


def dotenv_values(dotenv_path='.env', **named):
    try:
        with open(dotenv_path or '.env') as file:
            lines = file.read().splitlines()
    except OSError:
        return {}
    pairs = [line.removeprefix('export ').partition('=') for line in lines if '=' in line and not line.lstrip().startswith('#')]
    return {name.strip(): value.strip().strip('"\'') for name, _, value in pairs}


def load_dotenv(dotenv_path=None, override=False, **named):
    found = dotenv_values(dotenv_path)
    for name, value in found.items():
        if override or name not in _os.environ:
            _os.environ[name] = value
    return bool(found)


def find_dotenv(*args, **named):
    return ''


__getattr__ = _sim.missing(__name__)

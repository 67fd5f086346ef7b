"""JSON, by the standard library's own. Simulated package."""
import json
from json import JSONDecodeError

import _sim

def dumps(value, **named):
    named.pop('escape_forward_slashes', None)
    return json.dumps(value, **{'separators': (',', ':'), **named})


def dump(value, file, **named):
    file.write(dumps(value, **named))


loads, load = json.loads, json.load
encode, decode = dumps, loads
__getattr__ = _sim.missing(__name__)

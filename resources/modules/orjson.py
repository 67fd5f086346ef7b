"""JSON, by the standard library's own. Simulated package."""
import json
from json import JSONDecodeError

import _sim

OPT_INDENT_2, OPT_SORT_KEYS, OPT_NON_STR_KEYS, OPT_SERIALIZE_NUMPY, OPT_NAIVE_UTC, OPT_UTC_Z, OPT_APPEND_NEWLINE = 1, 2, 4, 8, 16, 32, 64
JSONEncodeError = TypeError


def dumps(value, default=None, option=None):
    option = option or 0
    text = json.dumps(value, default=default, sort_keys=bool(option & OPT_SORT_KEYS), ensure_ascii=False,
                      **({'indent': 2} if option & OPT_INDENT_2 else {'separators': (',', ':')}))
    return (text + '\n' * bool(option & OPT_APPEND_NEWLINE)).encode()


def loads(text):
    return json.loads(text)


__getattr__ = _sim.missing(__name__)

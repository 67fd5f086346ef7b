"""Lines of the script and of modules in Python."""
from _traceback import source_line

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]
cache = {}


def getline(filename, lineno, module_globals=None):
    """A line with its end; empty where there is none."""
    line = source_line(filename, lineno)
    return line + "\n" if line else ""


def getlines(filename, module_globals=None):
    """All lines."""
    lines, last, number = [], 0, 1
    while number - last < 200:
        line = getline(filename, number)
        lines.append(line or "\n")
        if line:
            last = number
        number += 1
    return lines[:last]


def clearcache():
    cache.clear()


def checkcache(filename=None):
    pass


def lazycache(filename, module_globals):
    return False

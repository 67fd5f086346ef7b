"""Where packages would lie."""
import sys

PREFIXES, ENABLE_USER_SITE, USER_SITE, USER_BASE = [sys.prefix, sys.exec_prefix], True, '/home/user/.local/lib/python3.11/site-packages', '/home/user/.local'


def getsitepackages(prefixes=None):
    return [f'{prefix}/lib/python3.11/site-packages' for prefix in dict.fromkeys(PREFIXES if prefixes is None else prefixes)]


def getuserbase():
    return USER_BASE


def getusersitepackages():
    return USER_SITE


def check_enableusersite():
    return ENABLE_USER_SITE


def addsitedir(sitedir, known_paths=None):
    if sitedir not in sys.path:
        sys.path.append(sitedir)
    return known_paths


def main():
    pass

"""Tracebacks: as they are."""


def install(**named):
    pass

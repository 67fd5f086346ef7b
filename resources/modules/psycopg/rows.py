"""Shapes of rows."""


def dict_row(cursor):
    return dict


def tuple_row(cursor):
    return tuple


namedtuple_row = tuple_row

"""Kinds of cursors."""


class Cursor:
    pass


class DictCursor(Cursor):
    pass


class SSCursor(Cursor):
    pass


class SSDictCursor(DictCursor):
    pass

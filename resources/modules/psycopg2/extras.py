"""Kinds of cursors, and many rows at once."""


class RealDictCursor:
    pass


class DictCursor(RealDictCursor):
    pass


class NamedTupleCursor(RealDictCursor):
    pass


def execute_values(cur, sql, argslist, template=None, page_size=100, fetch=False):
    for row in argslist:
        cur.execute(sql.replace('%s', '(' + ', '.join(['%s'] * len(row)) + ')', 1), tuple(row))


def execute_batch(cur, sql, argslist, page_size=100):
    cur.executemany(sql, argslist)

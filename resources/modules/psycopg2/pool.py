"""Pools that do not wait: who finds none gets an error."""


class PoolError(Exception):
    pass


class SimpleConnectionPool:
    def __init__(self, minconn, maxconn, *args, **kwargs):
        self._most, self._args, self._kwargs, self._idle, self._used = maxconn, args, kwargs, [], 0
        for _ in range(minconn):
            self._idle.append(self._make())

    def _make(self):
        import psycopg2
        return psycopg2.connect(*self._args, **self._kwargs)

    def getconn(self, key=None):
        if self._used >= self._most:
            raise PoolError('connection pool exhausted')
        self._used += 1
        return self._idle.pop() if self._idle else self._make()

    def putconn(self, conn, key=None, close=False):
        self._used -= 1
        conn.rollback()
        self._idle.append(conn)

    def closeall(self):
        for one in self._idle:
            one.close()


ThreadedConnectionPool = SimpleConnectionPool

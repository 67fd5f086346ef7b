"""Kinds of pools: each engine has one that works as QueuePool does, unless it is told to have none."""
from sqlalchemy._engine import Pool


class QueuePool(Pool):
    pass


class NullPool(Pool):
    pass


class StaticPool(Pool):
    pass


class SingletonThreadPool(Pool):
    pass


class AsyncAdaptedQueuePool(Pool):
    pass

"""What Redis and its client complain about."""
import asyncio as _asyncio


class RedisError(Exception):
    pass


class ConnectionError(RedisError):
    pass


class TimeoutError(RedisError):
    pass


class BusyLoadingError(ConnectionError):
    pass


class AuthenticationError(ConnectionError):
    pass


class ResponseError(RedisError):
    pass


class DataError(RedisError):
    pass


class InvalidResponse(RedisError):
    pass


class PubSubError(RedisError):
    pass


class WatchError(RedisError):
    pass


class NoScriptError(ResponseError):
    pass


class ReadOnlyError(ResponseError):
    pass


class ExecAbortError(ResponseError):
    pass


class LockError(RedisError, ValueError):
    pass


class LockNotOwnedError(LockError):
    pass

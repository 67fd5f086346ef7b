"""What MongoDB and its client complain about."""


class PyMongoError(Exception):
    pass


class ConnectionFailure(PyMongoError):
    pass


class ServerSelectionTimeoutError(ConnectionFailure):
    pass


class NetworkTimeout(ConnectionFailure):
    pass


class OperationFailure(PyMongoError):
    code = details = None


class WriteError(OperationFailure):
    pass


class DuplicateKeyError(WriteError):
    code = 11000


class BulkWriteError(OperationFailure):
    pass


class InvalidName(PyMongoError):
    pass


class CollectionInvalid(PyMongoError):
    pass

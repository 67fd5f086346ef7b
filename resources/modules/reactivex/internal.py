"""Errors."""


class SequenceContainsNoElementsError(Exception):
    def __init__(self, message=None):
        super().__init__(message or 'Sequence contains no elements')


class ArgumentOutOfRangeException(ValueError):
    def __init__(self, message=None):
        super().__init__(message or 'Argument out of range')


class DisposedException(Exception):
    def __init__(self, message=None):
        super().__init__(message or 'Object has been disposed')

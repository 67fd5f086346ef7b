"""Dictionaries and lists in columns that tell when they are changed: here a change is told by assigning."""


class MutableDict(dict):
    @classmethod
    def as_mutable(cls, kind):
        return kind


class MutableList(list):
    as_mutable = classmethod(lambda cls, kind: kind)


class MutableSet(set):
    as_mutable = classmethod(lambda cls, kind: kind)

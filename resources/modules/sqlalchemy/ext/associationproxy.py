"""Attributes of the other ends of a relationship, as if they were one's own."""
import typing

_T = typing.TypeVar('_T')


class AssociationProxy(typing.Generic[_T]):
    def __init__(self, target_collection, attr, creator=None, **named):
        self.target_collection, self.attr, self.creator = target_collection, attr, creator

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        held = getattr(obj, self.target_collection)
        if held is None or not isinstance(held, (list, set, dict)):
            return None if held is None else getattr(held, self.attr)
        return _View(self, obj, held)

    def __set__(self, obj, value):
        held = getattr(obj, self.target_collection)
        if isinstance(held, (list, set)):
            _View(self, obj, held).replace(value)
        elif held is None:
            setattr(obj, self.target_collection, self._made(obj, value))
        else:
            setattr(held, self.attr, value)

    def _made(self, obj, value):
        if self.creator is not None:
            return self.creator(value)
        return getattr(type(obj), self.target_collection).property.target()(value)


class _View:
    def __init__(self, proxy, obj, held):
        self._proxy, self._obj, self._held = proxy, obj, held

    def _values(self):
        return [getattr(one, self._proxy.attr) for one in self._held]

    def __iter__(self):
        return iter(self._values())

    def __len__(self):
        return len(self._held)

    def __getitem__(self, at):
        return self._values()[at]

    def __contains__(self, value):
        return value in self._values()

    def __eq__(self, other):
        return self._values() == list(other)

    def __repr__(self):
        return repr(self._values())

    def append(self, value):
        self._held.append(self._proxy._made(self._obj, value))

    def add(self, value):
        self._held.add(self._proxy._made(self._obj, value))

    def extend(self, values):
        for value in values:
            self.append(value)

    def remove(self, value):
        for one in list(self._held):
            if getattr(one, self._proxy.attr) == value:
                self._held.remove(one)
                return
        raise ValueError('value not in list')

    def replace(self, values):
        self._held.clear()
        (self.extend if isinstance(self._held, list) else lambda given: [self.add(one) for one in given])(values)


def association_proxy(target_collection, attr, **named):
    return AssociationProxy(target_collection, attr, named.get('creator'))

"""Properties that are a value of an object and an expression of its class."""


class hybrid_property:
    def __init__(self, fget, fset=None, fdel=None, expr=None):
        self.fget, self.fset, self.fdel, self.expr = fget, fset, fdel, expr
        self.__name__ = fget.__name__

    def __get__(self, obj, cls=None):
        if obj is None:
            return (self.expr or self.fget)(cls)
        return self.fget(obj)

    def __set__(self, obj, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(obj, value)

    def setter(self, function):
        return hybrid_property(self.fget, function, self.fdel, self.expr)

    def deleter(self, function):
        return hybrid_property(self.fget, self.fset, function, self.expr)

    def expression(self, function):
        return hybrid_property(self.fget, self.fset, self.fdel, function.__func__ if isinstance(function, classmethod) else function)

    def comparator(self, function):
        return self

    inplace = property(lambda self: self)
    update_expression = comparator


class hybrid_method:
    def __init__(self, function, expr=None):
        self.function, self.expr = function, expr

    def __get__(self, obj, cls=None):
        if obj is None:
            return lambda *args, **named: (self.expr or self.function)(cls, *args, **named)
        return lambda *args, **named: self.function(obj, *args, **named)

    def expression(self, function):
        return hybrid_method(self.function, function)

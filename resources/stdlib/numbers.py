"""Abstract base classes of numbers: each says what its kind has to be able to do, and does what follows from that."""
from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _required(*names):
    """Abstract methods of these names, for a class's namespace; two operands where the name is an operator's of two."""
    made = {}
    for name in names:
        if name in _ALONE:
            def method(self):
                raise NotImplementedError
        else:
            def method(self, other):
                raise NotImplementedError
        method.__name__ = name
        made[name] = abstractmethod(method)
    return made


_ALONE = frozenset(("__complex__", "__neg__", "__pos__", "__abs__", "conjugate", "__float__", "__trunc__", "__floor__", "__ceil__", "__int__",
                    "__invert__"))


class Number(metaclass=ABCMeta):
    """All numbers."""
    __slots__ = ()
    __hash__ = None


class Complex(Number):
    """Numbers with a real and an imaginary part."""
    __slots__ = ()
    locals().update(_required("__complex__", "__add__", "__radd__", "__neg__", "__pos__", "__mul__", "__rmul__", "__truediv__", "__rtruediv__",
                              "__pow__", "__rpow__", "__abs__", "conjugate", "__eq__"))

    @property
    @abstractmethod
    def real(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        raise NotImplementedError

    def __bool__(self):
        return self != 0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


class Real(Complex):
    """Numbers on the line."""
    __slots__ = ()
    locals().update(_required("__float__", "__trunc__", "__floor__", "__ceil__", "__floordiv__", "__rfloordiv__", "__mod__", "__rmod__", "__lt__",
                              "__le__"))

    @abstractmethod
    def __round__(self, ndigits=None):
        raise NotImplementedError

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


class Rational(Real):
    """Numbers with a numerator and a denominator."""
    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def denominator(self):
        raise NotImplementedError

    def __float__(self):
        above, below = int(self.numerator), int(self.denominator)
        return above / below


class Integral(Rational):
    """Whole numbers."""
    __slots__ = ()
    locals().update(_required("__int__", "__lshift__", "__rlshift__", "__rshift__", "__rrshift__", "__and__", "__rand__", "__xor__", "__rxor__",
                              "__or__", "__ror__", "__invert__"))

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        raise NotImplementedError

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1


Complex.register(complex)
Real.register(float)
Integral.register(int)

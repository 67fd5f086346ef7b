"""Texts of values that stay short."""
import builtins
from itertools import islice

__all__ = ["Repr", "repr", "recursive_repr"]


def recursive_repr(fillvalue="..."):
    """Make a __repr__ that gives fillvalue where it is called from within itself."""
    def guarded(show):
        shown = set()       # of objects, by identity

        def once(self):
            if (this := id(self)) in shown:
                return fillvalue
            shown.add(this)
            try:
                return show(self)
            finally:
                shown.remove(this)
        for name in ("__module__", "__doc__", "__name__", "__qualname__"):
            setattr(once, name, getattr(show, name))
        once.__annotations__ = getattr(show, "__annotations__", {})
        return once
    return guarded


def _in_order(items):
    """Sorted, where that can be."""
    listed = list(items)
    try:
        listed.sort()
    except Exception:
        return list(items)      # a sort that fails may leave them shuffled
    return listed


def _shown_by(kind, begin, end, empty=None, behind_one="", order=None):
    """The method that shows one kind of container; its limit is the attribute 'max' + kind."""
    def show(self, x, level):
        if empty is not None and not x:
            return empty
        return self._repr_iterable(order(x) if order else x, level, begin, end, getattr(self, "max" + kind), behind_one)
    show.__name__, show.__qualname__ = f"repr_{kind}", f"Repr.repr_{kind}"
    return show


class Repr:
    """Like repr(), within limits."""

    def __init__(self):
        self.fillvalue = "..."
        self.maxlevel = 6
        self.maxdict = 4
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxarray = 5
        self.maxlong = 40
        self.maxstring = self.maxother = 30

    def repr(self, x):
        limit = self.maxlevel
        return self.repr1(x, limit)

    def repr1(self, x, level):
        name = type(x).__name__.replace(" ", "_")
        method = getattr(self, "repr_" + name, None)
        return self.repr_instance(x, level) if method is None else method(x, level)

    def _joined(self, parts, size, limit):
        """Parts of a container of that size, and the mark of what is left out."""
        return ", ".join([*parts, self.fillvalue] if size > limit else parts)

    def _repr_iterable(self, x, level, left, right, maxiter, trail=""):
        size = len(x)
        if size and level <= 0:
            return left + self.fillvalue + right
        inner = self._joined([self.repr1(item, level - 1) for item in islice(x, maxiter)], size, maxiter)
        return left + inner + (trail if size == 1 else "") + right

    repr_tuple = _shown_by("tuple", "(", ")", behind_one=",")
    repr_list = _shown_by("list", "[", "]")
    repr_deque = _shown_by("deque", "deque([", "])")
    repr_set = _shown_by("set", "{", "}", "set()", order=_in_order)
    repr_frozenset = _shown_by("frozenset", "frozenset({", "})", "frozenset()", order=_in_order)

    def repr_array(self, x, level):
        begin = f"array('{x.typecode}'"
        return self._repr_iterable(x, level, begin + ", [", "])", self.maxarray) if x else begin + ")"

    def repr_dict(self, x, level):
        if x and level <= 0:
            return f"{{{self.fillvalue}}}"
        keys = islice(_in_order(x), self.maxdict)
        parts = [": ".join(self.repr1(each, level - 1) for each in (key, x[key])) for key in keys]
        return f"{{{self._joined(parts, len(x), self.maxdict)}}}"

    def _ends(self, text, limit):
        """What is kept of a text that is too long, from its two ends."""
        kept = limit - len("...")
        head = max(0, kept // 2)
        return text[:head], text[len(text) - max(0, kept - head):]

    def _cut(self, text, limit):
        return self.fillvalue.join(self._ends(text, limit)) if len(text) > limit else text

    def repr_str(self, x, level):
        limit = self.maxstring
        text = builtins.repr(x[:limit])
        # Cut before it is quoted, so that a long one is not quoted whole; then again, for quoting makes it longer.
        return text if len(text) <= limit else self.fillvalue.join(self._ends(builtins.repr("".join(self._ends(x, limit))), limit))

    def repr_int(self, x, level):
        return self._cut(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            return "<%s instance at %#x>" % (x.__class__.__name__, id(x))
        return self._cut(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr

"""Values as text in lines of a width."""
import sys

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


class _Safe:
    """A value among others: those that do not compare go by the names of their types."""
    __slots__ = 'value',

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        mine, theirs = self.value, other.value
        try:
            return mine < theirs
        except TypeError:
            return (str(type(mine)), id(mine)) < (str(type(theirs)), id(theirs))


def _sorted(items, key):
    return sorted(items, key=lambda item: _Safe(key(item)))


class PrettyPrinter:
    """Shows nested values, one to a line where they are long."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent, self._width, self._depth, self._compact = indent, width, depth, compact
        self._stream, self._found = stream, [True, False]
        self._sort_dicts, self._underscores = sort_dicts, underscore_numbers

    def pprint(self, object):
        stream = sys.stdout if self._stream is None else self._stream
        if stream is not None:
            stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        return self._format(object, 0, 0, set(), 0)

    def isrecursive(self, object):
        return self.format(object, set(), 0, 0)[2]

    def isreadable(self, object):
        _, is_readable, is_recursive = self.format(object, set(), 0, 0)
        return is_readable and not is_recursive

    def format(self, object, context, maxlevels, level):
        """(text, readable, recursive): what subclasses change."""
        before, self._found = self._found, [True, False]
        try:
            text = self._simple(object, context, maxlevels, level)
            return text, *self._found
        finally:
            self._found = before

    def _flat(self, value, seen, level):
        text, is_readable, is_recursive = self.format(value, seen, self._depth, level)
        self._found[0] &= is_readable
        self._found[1] |= is_recursive
        return text

    def _simple(self, value, seen, depth, level):
        kind = type(value)
        if kind in (int,) and self._underscores:
            return f"{value:_d}"
        if kind.__repr__ not in (dict.__repr__, list.__repr__, tuple.__repr__):
            text = repr(value)
            self._found[0] = bool(text) and not text.startswith("<")
            return text
        if id(value) in seen:
            self._found[:] = False, True
            return f"<Recursion on {kind.__name__} with id={id(value)}>"
        brackets = {dict.__repr__: "{}", list.__repr__: "[]", tuple.__repr__: "()"}[kind.__repr__]
        if not value:
            return brackets
        if depth and level >= depth:
            self._found[0] = False
            return brackets[0] + ("...," if brackets == "()" and len(value) == 1 else "...") + brackets[1]
        seen.add(id(value))
        if brackets == "{}":
            items = _sorted(value.items(), lambda item: item[0]) if self._sort_dicts else value.items()
            parts = [f"{self._flat(k, seen, level + 1)}: {self._flat(v, seen, level + 1)}" for k, v in items]
        else:
            parts = [self._flat(v, seen, level + 1) for v in value]
        seen.discard(id(value))
        return brackets[0] + ", ".join(parts) + ("," if brackets == "()" and len(value) == 1 else "") + brackets[1]

    def _format(self, value, indent, allowance, seen, level):
        text = self._flat(value, set(seen), level)
        if len(text) <= self._width - indent - allowance or id(value) in seen:
            return text
        seen = seen | {id(value)}
        method = type(value).__repr__
        if method is dict.__repr__:
            return self._dict(value, indent, allowance, seen, level)
        if method is list.__repr__:
            return "[" + self._items(value, indent, allowance + 1, seen, level) + "]"
        if method is tuple.__repr__:
            end = ",)" if len(value) == 1 else ")"
            return "(" + self._items(value, indent, allowance + len(end), seen, level) + end
        if method in (set.__repr__, frozenset.__repr__) and value:
            start, end = ("{", "}") if type(value) is set else (type(value).__name__ + "({", "})")
            return start + self._items(_sorted(value, lambda v: v), indent + len(start) - 1, allowance + len(end), seen, level) + end
        if method is str.__repr__ and value:
            return self._text(value, indent, allowance, level)
        if "__dataclass_fields__" in dir(type(value)) and value.__dataclass_params__.repr and getattr(method, "__is_dataclass_repr__", False):
            name = type(value).__name__
            pairs = [(f.name, getattr(value, f.name)) for f in value.__dataclass_fields__.values() if f.repr]
            return name + "(" + self._named(pairs, indent + len(name) + 1, allowance, seen, level) + ")"
        if method is bytes.__repr__ and len(value) > 4:
            return self._bytes(value, indent, allowance, level)
        if method is bytearray.__repr__:
            return "bytearray(" + self._bytes(bytes(value), indent + 10, allowance + 1, level + 1) + ")"
        return self._library(value, method, text, indent, allowance, seen, level)

    def _library(self, value, method, text, indent, allowance, seen, level):
        """The containers of collections and types."""
        import collections
        import types
        name = type(value).__name__
        inner = indent + len(name) + 1
        if method is types.MappingProxyType.__repr__:
            return "mappingproxy(" + self._format(value.copy(), indent + 13, allowance + 1, seen, level + 1) + ")"
        if method is types.SimpleNamespace.__repr__:
            if type(value) is types.SimpleNamespace:
                name, inner = "namespace", indent + 10
            return name + "(" + self._named(list(value.__dict__.items()), inner, allowance, seen, level) + ")"
        if method in (collections.UserDict.__repr__, collections.UserList.__repr__, collections.UserString.__repr__):
            return self._format(value.data, indent, allowance, seen, level)
        if method is collections.OrderedDict.__repr__ and value:
            return name + "(" + self._format(list(value.items()), inner, allowance + 1, seen, level + 1) + ")"
        if method is collections.defaultdict.__repr__ and value:
            return f"{name}({value.default_factory!r},\n{' ' * inner}" + self._dict(value, inner, allowance + 1, seen, level + 1) + ")"
        if method is collections.Counter.__repr__ and value:
            return name + "(" + self._pairs(value.most_common(), inner, allowance + 1, seen, level) + ")"
        if method is collections.ChainMap.__repr__ and value.maps:
            maps = [self._format(m, inner, 1, seen, level + 1) for m in value.maps[:-1]] + [self._format(value.maps[-1], inner, allowance + 1, seen, level + 1)]
            return name + "(" + (",\n" + " " * inner).join(maps) + ")"
        if method is collections.deque.__repr__ and value:
            if value.maxlen is None:
                return name + "([" + self._items(value, inner, allowance + 2, seen, level) + "])"
            return name + "([" + self._items(value, inner, 2, seen, level) + f"],\n{' ' * inner}maxlen={value.maxlen!r})"
        return text

    def _bytes(self, value, indent, allowance, level):
        if len(value) <= 4:
            return repr(value)
        chunks, current = [], b""
        if level == 0:
            indent, allowance = indent + 1, allowance + 1
        width, last = self._width - indent, len(value) // 4 * 4
        for i in range(0, len(value), 4):
            if i == last:
                width -= allowance
            if current and len(repr(current + value[i:i + 4])) > width:
                chunks.append(repr(current))
                current = value[i:i + 4]
            else:
                current += value[i:i + 4]
        if current:
            chunks.append(repr(current))
        text = ("\n" + " " * indent).join(chunks)
        return f"({text})" if level == 0 else text

    def _named(self, pairs, indent, allowance, seen, level):
        parts = []
        for i, (name, v) in enumerate(pairs):
            if id(v) in seen:
                parts.append(f"{name}=...")
                continue
            parts.append(f"{name}={self._format(v, indent + len(name) + 1, allowance if i == len(pairs) - 1 else 1, seen, level + 1)}")
        return (",\n" + " " * indent).join(parts)

    def _dict(self, value, indent, allowance, seen, level):
        return self._pairs(list(_sorted(value.items(), lambda item: item[0]) if self._sort_dicts else value.items()), indent, allowance, seen, level)

    def _pairs(self, items, indent, allowance, seen, level):
        inner, parts = indent + self._indent, []
        for i, (k, v) in enumerate(items):
            key = self._flat(k, seen, level + 1)
            parts.append(key + ": " + self._format(v, inner + len(key) + 2, allowance + 1 if i == len(items) - 1 else 1, seen, level + 1))
        return "{" + " " * (self._indent - 1) + (",\n" + " " * inner).join(parts) + "}"

    def _items(self, items, indent, allowance, seen, level):
        items, inner = list(items), indent + self._indent
        if not self._compact:
            parts = [self._format(v, inner, allowance if i == len(items) - 1 else 1, seen, level + 1) for i, v in enumerate(items)]
            return " " * (self._indent - 1) + (",\n" + " " * inner).join(parts)
        most = self._width - inner + 1      # each item counts with ", " after it
        out, room, begun = " " * (self._indent - 1), most, False
        for i, v in enumerate(items):
            is_last = i == len(items) - 1
            text = self._flat(v, set(seen), level + 1)
            wanted = len(text) + 2 + (allowance if is_last else 0)
            if begun and room < wanted:
                out += ",\n" + " " * inner
                room, begun = most, False
            elif begun:
                out += ", "
            if wanted <= most:
                out += text
                room -= len(text) + 2
                begun = True
            else:
                out += self._format(v, inner, allowance if is_last else 1, seen, level + 1)
                room, begun = 0, True
        return out

    def _text(self, value, indent, allowance, level):
        lines, chunks = value.splitlines(True), []
        if level == 0:
            indent, allowance = indent + 1, allowance + 1
        width = most = self._width - indent
        for i, line in enumerate(lines):
            if i == len(lines) - 1:
                most -= allowance
            shown = repr(line)
            if len(shown) <= most:
                chunks.append(shown)
                continue
            words, current = [], ""
            for c in line:
                if words and not c.isspace() and words[-1][-1:].isspace() or not words:
                    words.append(c)
                else:
                    words[-1] += c
            limit = width
            for j, word in enumerate(words):
                candidate = current + word
                if j == len(words) - 1 and i == len(lines) - 1:
                    limit -= allowance
                if len(repr(candidate)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            return chunks[0]
        text = ("\n" + " " * indent).join(chunks)
        return f"({text})" if level == 0 else text


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._flat(object, set(), 0)


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)

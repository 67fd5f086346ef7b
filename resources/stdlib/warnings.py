"""Warnings: which are shown, which raise, which are dropped."""
import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings", "catch_warnings"]

filters = [("ignore", None, SyntaxWarning, None, 0), ("ignore", None, DeprecationWarning, None, 0), ("always", None, RuntimeWarning, None, 0),
           ("default", None, DeprecationWarning, "__main__", 0), ("ignore", None, PendingDeprecationWarning, None, 0),
           ("ignore", None, ImportWarning, None, 0), ("ignore", None, ResourceWarning, None, 0)]
_defaultaction = "default"
try:
    from _swimloop import warning_shown as _shown, warning_written as _written, has_reference_warnings as _is_reference
except ImportError:
    _is_reference = False

    def _written(category, text):
        pass
if not _is_reference:
    filters = [("default", None, DeprecationWarning, "__main__", 0), ("ignore", None, DeprecationWarning, None, 0),
               ("ignore", None, PendingDeprecationWarning, None, 0), ("ignore", None, ImportWarning, None, 0), ("ignore", None, ResourceWarning, None, 0)]
onceregistry = _onceregistry = {}
_filters_version = 1


class WarningMessage:
    """What is known of one warning."""
    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        known = locals()
        for detail in self._WARNING_DETAILS:
            setattr(self, detail, known[detail])
        self._category_name = getattr(category, "__name__", None) if category else None

    def __str__(self):
        shown = {name: repr(getattr(self, name)) for name in self._WARNING_DETAILS[:4]}
        shown.update(category=repr(self._category_name), lineno=str(self.lineno), line=repr(self.line))
        return "{%s}" % ", ".join(f"{name} : {text}" for name, text in shown.items())


def formatwarning(message, category, filename, lineno, line=None):
    """The text that CPython writes for a warning."""
    if line is None:
        try:
            from linecache import getline
        except ImportError:
            line = ""
        else:
            line = getline(filename, lineno)
    source = f"  {line.strip()}\n" if line else ""
    return f"{filename}:{lineno}: {category.__name__}: {message}\n{source}"


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Show it: among the run's events, or in a file where one is given."""
    if file is None and _is_reference:
        _shown(category.__name__, str(message))
        return
    text = formatwarning(message, category, filename, lineno, line)
    if file is None:
        _written(category.__name__, str(message))
        file = sys.stderr
        if category is RuntimeWarning and text.find(": RuntimeWarning: coroutine ") > 0 and "' was never awaited" in str(message):
            text += "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
    if file is not None:
        file.write(text)


_showwarning_orig = showwarning      # what catch_warnings(record=True) puts back


def _matches(pattern, text):
    if pattern is None or isinstance(pattern, str):
        return pattern is None or pattern == text
    return pattern.match(text) is not None


def _version_changed():
    """The filters are others: what the modules' registries say holds no more."""
    global _filters_version
    _filters_version += 1


_filters_mutated = _version_changed


def _add_filter(item, append):
    is_there = item in filters
    if not append:
        if is_there:
            filters.remove(item)
        filters.insert(0, item)
    elif not is_there:
        filters.append(item)
    _version_changed()


_ACTIONS = ("error", "ignore", "always", "default", "module", "once")


def _refuse(is_right, complaint):
    """As an assertion that also holds where assertions are off."""
    if not is_right:
        raise AssertionError(complaint)


def _check_filter(action, lineno, **words):
    _refuse(action in _ACTIONS, f"invalid action: {action!r}")
    for name, value in words.items():
        if name == "category":
            _refuse(isinstance(value, type), "category must be a class")
            _refuse(issubclass(value, Warning), "category must be a Warning subclass")
        else:
            _refuse(isinstance(value, str), f"{name} must be a string")
    _refuse(isinstance(lineno, int) and not lineno < 0, "lineno must be an int >= 0")


def _pattern(text, flags=0):
    if not text:
        return None
    import re
    return re.compile(text, flags)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Say what is done with warnings that match."""
    _check_filter(action, lineno, message=message, category=category, module=module)
    _add_filter((action, _pattern(message, 2), category, _pattern(module), lineno), append)     # 2: re.IGNORECASE


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Say what is done with warnings of a category."""
    _check_filter(action, lineno)
    _add_filter((action, None, category, None, lineno), append)


def resetwarnings():
    """Forget all filters."""
    filters[:] = []
    _version_changed()


def _place(stacklevel):
    """The globals, file and line of a caller; beyond the outermost, CPython says "sys"."""
    try:
        frame = sys._getframe(max(stacklevel, 1) + 1)
    except ValueError:
        return sys.__dict__, "sys", 1
    return frame.f_globals, frame.f_code.co_filename, frame.f_lineno


def warn(message, category=None, stacklevel=1, source=None):
    """Issue a warning, or perhaps ignore it or raise it."""
    kind = type(message) if isinstance(message, Warning) else UserWarning if category is None else category
    if not (isinstance(kind, type) and issubclass(kind, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(kind).__name__}'")
    variables, filename, lineno = _place(stacklevel)
    warn_explicit(message, kind, filename, lineno, variables.get("__name__", "<string>"), variables.setdefault("__warningregistry__", {}), variables, source)


def _module_of(filename):
    """What a file's module is called where nobody says."""
    name = filename or "<unknown>"
    return name[:-3] if name.lower().endswith(".py") else name


def _is_new(action, registry, text, category, key):
    """Whether an action shows a warning, after what was shown before; it is remembered as shown."""
    if action == "always":
        return True
    registry[key] = 1
    if action == "default":
        return True
    shown, wider = (onceregistry, (text, category)) if action == "once" else (registry, (text, category, 0))
    is_new = not shown.get(wider)
    shown[wider] = 1
    return is_new


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """The same with all that warn() finds out said."""
    lineno = int(lineno)
    seen = {} if registry is None else registry
    if seen.get("version", 0) != _filters_version:
        seen.clear()
        seen.update(version=_filters_version)
    if isinstance(message, Warning):
        text, category = str(message), type(message)
    else:
        text, message = message, category(message)
    key = text, category, lineno
    if seen.get(key):
        return
    where = _module_of(filename) if module is None else module
    decisive = next((row for row in filters if _matches(row[1], text) and issubclass(category, row[2]) and _matches(row[3], where)
                     and row[4] in (0, lineno)), None)
    action = decisive[0] if decisive else _defaultaction
    if action == "error":
        raise message
    if action not in _ACTIONS:
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {decisive}")
    if action != "ignore" and _is_new(action, seen, text, category, key):
        _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _showwarnmsg(msg):
    if not callable(showwarning):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    showwarning(*(getattr(msg, detail) for detail in WarningMessage._WARNING_DETAILS[:6]))


class catch_warnings:
    """Keeps filters and showwarning as they are, to put them back at the end of the block."""
    _kept = None

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._module = record, module or sys.modules["warnings"]
        self._first = action and (action, category, lineno, append)

    def __repr__(self):
        words = ["record=True"] * bool(self._record)
        if self._module is not sys.modules["warnings"]:
            words.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(words)})"

    def __enter__(self):
        if self._kept is not None:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        module = self._module
        self._kept = {name: getattr(module, name) for name in ("filters", "showwarning", "_showwarnmsg")}
        module.filters = [*module.filters]
        module._filters_mutated()
        caught = [] if self._record else None
        if self._record:
            module._showwarnmsg, module.showwarning = caught.append, module._showwarning_orig
        if self._first:
            simplefilter(*self._first)
        return caught

    def __exit__(self, *exc_info):
        if self._kept is None:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        vars(self._module).update(self._kept)
        self._module._filters_mutated()

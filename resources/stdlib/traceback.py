"""Exceptions and stacks as text."""
import sys
from _traceback import exception_only, exception_text, frame_text, source_line

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
           "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
           "StackSummary", "TracebackException", "walk_stack", "walk_tb"]

_sentinel = object()


def _lines(text):
    return text.splitlines(True)


def _entries(text):
    """One text per frame, or other paragraph, as format_exception gives them."""
    out = []
    for line in _lines(text):
        if out and line.startswith("    ") and out[-1].startswith("  File "):
            out[-1] += line
        else:
            out.append(line)
    return out


def _write(lines, file):
    file = sys.stderr if file is None else file
    for line in lines:
        print(line, file=file, end="")


def _value_of(exc, value):
    if value is _sentinel:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc
    return value


def _traceback_of(value, tb):
    return getattr(value, "__traceback__", None) if tb is _sentinel else tb


def walk_tb(tb):
    """The frames and lines of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """The frames and lines outwards from a frame."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


class FrameSummary:
    """One line of a traceback."""
    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "_text", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None, _text=None):
        self.filename, self.lineno, self.name = filename, lineno, name
        self._line, self._text = line, _text
        self.locals = {k: repr(v) for k, v in locals.items()} if locals else None
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = source_line(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4


class StackSummary(list):
    """The lines of a stack."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        found = [(f, line, None) for f, line in frame_gen]
        return klass._made(found, limit, capture_locals)

    @classmethod
    def _made(klass, found, limit, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            found = found[:limit] if limit >= 0 else found[limit:]
        return klass(FrameSummary(f.f_code.co_filename, line, f.f_code.co_name, locals=f.f_locals if capture_locals else None, _text=text)
                     for f, line, text in found)

    @classmethod
    def from_list(klass, a_list):
        out = klass()
        for frame in a_list:
            out.append(frame if isinstance(frame, FrameSummary) else FrameSummary(*frame[:3], line=frame[3]))
        return out

    def format_frame_summary(self, frame):
        text = frame._text
        if text is None:
            text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
            if frame.line:
                text += f"    {frame.line.strip()}\n"
        if frame.locals:
            text += "".join(f"    {name} = {value}\n" for name, value in sorted(frame.locals.items()))
        return text

    def format(self):
        out, last, count = [], None, 0

        def repeated():
            if count > 3:
                out.append(f"  [Previous line repeated {count - 3} more time{'s' if count > 4 else ''}]\n")
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            key = (frame.filename, frame.lineno, frame.name)
            if key != last:
                repeated()
                last, count = key, 0
            count += 1
            if count <= 3:
                out.append(text)
        repeated()
        return out


def extract_tb(tb, limit=None):
    """The lines of a traceback."""
    found = []
    while tb is not None:
        found.append((tb.tb_frame, tb.tb_lineno, frame_text(tb)))
        tb = tb.tb_next
    return StackSummary._made(found, limit)


def extract_stack(f=None, limit=None):
    """The lines of the stack, the innermost last."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit))


def print_list(extracted_list, file=None):
    _write(format_list(extracted_list), file)


def print_tb(tb, limit=None, file=None):
    _write(format_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = sys._getframe().f_back
    _write(format_list(extract_stack(f, limit)), file)


def format_exception_only(exc, /, value=_sentinel):
    value = _value_of(exc, value)
    if value is None:
        return ["NoneType: None\n"]
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    value = _value_of(exc, value)
    return list(TracebackException(type(value), value, _traceback_of(value, tb), limit=limit).format(chain=chain))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    value = _value_of(exc, value)
    _write(TracebackException(type(value), value, _traceback_of(value, tb), limit=limit).format(chain=chain), file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exc_info()[1], limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def clear_frames(tb):
    """Drop the locals of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


class TracebackException:
    """An exception made ready to be shown later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.exc_type = exc_type
        self._str = "" if exc_value is None else exception_only(exc_value)
        self.stack = extract_tb(exc_traceback, limit) if exc_traceback is not None else StackSummary()
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        is_group = isinstance(exc_value, BaseExceptionGroup)
        # The machine's own text serves where nothing is cut away.
        self._whole = None
        if exc_value is not None and limit is None and not capture_locals and exc_traceback is exc_value.__traceback__:
            self._whole = exception_text(exc_value, True)
            self._alone = exception_text(exc_value, False)
        elif is_group:
            self._alone = exception_text(exc_value, False)

        def other(e):
            if e is None or id(e) in seen:
                return None
            return TracebackException(type(e), e, e.__traceback__, limit=limit, capture_locals=capture_locals, _seen=seen)
        self.__cause__ = other(exc_value.__cause__) if exc_value is not None else None
        self.__context__ = other(exc_value.__context__) if exc_value is not None and not (compact and (self.__cause__ or self.__suppress_context__)) else None
        self.exceptions = [other(e) for e in exc_value.exceptions] if is_group else None
        self._is_group = is_group
        self._has_group = is_group or any(e is not None and e._has_group for e in (self.__cause__, self.__context__))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        text = self._str.strip("\n")
        return text.partition(": ")[2]

    def format_exception_only(self):
        if self.exc_type is type(None) or self.exc_type is None:
            yield "NoneType: None\n"
            return
        lines = _lines(self._str)
        notes = self.__notes__ if isinstance(self.__notes__, (list, tuple)) else ()
        # The message is one piece, whatever its lines; those of notes, and a SyntaxError's place, are pieces each.
        count = min(sum(str(note).count("\n") + 1 for note in notes), len(lines) - 1) if lines else 0
        own = lines[:len(lines) - count]
        if issubclass(self.exc_type, SyntaxError):
            yield from own
        else:
            yield "".join(own)
        yield from lines[len(own):]

    def format(self, *, chain=True, _ctx=None):
        if self._whole is not None and (self._has_group if chain else self._is_group):
            yield from _entries(self._whole if chain else self._alone)
            return
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format()
                yield "\nThe above exception was the direct cause of the following exception:\n\n"
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format()
                yield "\nDuring handling of the above exception, another exception occurred:\n\n"
        if self._is_group:
            yield from _entries(self._alone)
            return
        if self.stack:
            yield "Traceback (most recent call last):\n"
            yield from self.stack.format()
        yield from self.format_exception_only()

    def print(self, *, file=None, chain=True):
        _write(self.format(chain=chain), file)

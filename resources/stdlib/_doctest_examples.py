"""Examples in docstrings: found, and taken apart."""
import inspect
import linecache
import re

__name__ = 'doctest'        # where the classes here say they are from

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."


def _indented(text, by=4):
    return "".join(" " * by + line if line.strip("\n") else line for line in text.splitlines(True))


class Example:
    """One statement and what it shall print."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want + "\n" if want and not want.endswith("\n") else want
        self.exc_msg = exc_msg + "\n" if exc_msg is not None and not exc_msg.endswith("\n") else exc_msg
        self.lineno, self.indent = lineno, indent
        self.options = {} if options is None else options

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of one docstring, run one after the other in the same namespace."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.docstring = examples, docstring
        self.globs = globs.copy()
        self.name, self.filename, self.lineno = name, filename, lineno

    def __repr__(self):
        count = len(self.examples)
        shown = "no examples" if count == 0 else "1 example" if count == 1 else f"{count} examples"
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({shown})>"

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return self._order() < other._order()

    def _order(self):
        return self.name, self.filename or "", self.lineno or -1, id(self)


class DocTestParser:
    """Finds examples in text."""
    _option = re.compile(r"#\s*doctest:\s*([^\n'\"]*)$", re.MULTILINE)
    _exception = re.compile(r"^Traceback \((?:most recent call last|innermost last)\):\s*$")

    def parse(self, string, name="<string>"):
        """Text and examples in turn."""
        string = string.expandtabs()
        lines = string.split("\n")
        margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), default=0)
        lines = [line[margin:] for line in lines]
        output, text, at = [], [], 0
        while at < len(lines):
            stripped = lines[at].lstrip(" ")
            if not stripped.startswith(">>>") or (stripped[3:] and stripped[3] != " "):
                if stripped.startswith(">>>") and stripped[3:4] not in ("", " "):
                    raise ValueError(f"line {at + 1} of the docstring for {name} lacks blank after >>>: {lines[at]!r}")
                text.append(lines[at])
                at += 1
                continue
            output.append("\n".join(text) + ("\n" if text else ""))
            text = []
            begin, indent = at, len(lines[at]) - len(stripped)
            source = [lines[at][indent + 4:]]
            at += 1
            while at < len(lines) and lines[at].lstrip(" ").startswith("..."):
                self._check_prompt(lines, at, indent, "...", name)
                source.append(lines[at][indent + 4:])
                at += 1
            want = []
            while at < len(lines) and lines[at].strip() and not lines[at].lstrip(" ").startswith(">>>"):
                if not lines[at].startswith(" " * indent):
                    raise ValueError(f"line {at + 1} of the docstring for {name} has inconsistent leading whitespace: {lines[at]!r}")
                want.append(lines[at][indent:])
                at += 1
            source = "\n".join(source)
            options = self._options(source, name, begin)
            if all(not line.strip() or line.lstrip().startswith("#") for line in source.split("\n")):
                continue
            output.append(Example(source, "\n".join(want), self._message(want), begin, margin + indent, options))
        output.append("\n".join(text))
        return output

    def _check_prompt(self, lines, at, indent, prompt, name):
        line = lines[at]
        if not line.startswith(" " * indent + prompt):
            raise ValueError(f"line {at + 1} of the docstring for {name} has inconsistent leading whitespace: {line!r}")
        if len(line) > indent + 3 and line[indent + 3] != " ":
            raise ValueError(f"line {at + 1} of the docstring for {name} lacks blank after {prompt}: {line!r}")

    def _message(self, want):
        """What an expected traceback ends with; None where none is expected."""
        if not want or not self._exception.match(want[0]):
            return None
        for i, line in enumerate(want[1:], 1):
            if line[:1].isalnum() or line[:1] == "_":
                return "\n".join(want[i:])
        return None

    def _options(self, source, name, lineno):
        options = {}
        for match in self._option.finditer(source):
            for each in match.group(1).replace(",", " ").split():
                if each[0] not in "+-" or each[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1} of the doctest for {name} has an invalid option: {each!r}")
                options[OPTIONFLAGS_BY_NAME[each[1:]]] = each[0] == "+"
        return options

    def get_examples(self, string, name="<string>"):
        return [each for each in self.parse(string, name) if isinstance(each, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class DocTestFinder:
    """Finds the docstrings of a module's functions, classes and methods."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._verbose, self._recurse, self._exclude_empty = parser, verbose, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: %r" % (type(obj),))
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        lines = None
        if module is not None and getattr(module, "__file__", None):
            lines = linecache.getlines(module.__file__) or None
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        globs.update(extraglobs or {})
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module, lines, globs, set())
        return sorted(tests)

    def _is_of(self, module, obj):
        if module is None or isinstance(obj, property):
            return True
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        if inspect.ismethoddescriptor(obj) or inspect.ismethod(obj) or hasattr(obj, "__module__"):
            return module.__name__ == getattr(obj, "__module__", None)
        return False

    def _is_routine(self, obj):
        obj = inspect.unwrap(obj) if hasattr(obj, "__wrapped__") else obj
        return inspect.isroutine(obj)

    def _find(self, tests, obj, name, module, lines, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._test(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for each, value in obj.__dict__.items():
                if (self._is_routine(value) or inspect.isclass(value)) and self._is_of(module, value):
                    self._find(tests, value, f"{name}.{each}", module, lines, globs, seen)
            for each, value in getattr(obj, "__test__", {}).items():
                if not isinstance(each, str):
                    raise ValueError("DocTestFinder.find: __test__ keys must be strings: %r" % (type(each),))
                self._find(tests, value, f"{name}.__test__.{each}", module, lines, globs, seen)
        if inspect.isclass(obj):
            for each, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)) and self._is_of(module, value):
                    self._find(tests, value, f"{name}.{each}", module, lines, globs, seen)

    def _test(self, obj, name, module, globs, lines):
        docstring = obj if isinstance(obj, str) else getattr(obj, "__doc__", None) or ""
        if not isinstance(docstring, str):
            docstring = str(docstring)
        if self._exclude_empty and not docstring:
            return None
        filename = None if module is None else getattr(module, "__file__", None) or module.__name__
        return self._parser.get_doctest(docstring, globs, name, filename, self._line(obj, docstring, lines))

    def _line(self, obj, docstring, lines):
        """The line where a docstring begins, from 0; None where it is not known."""
        line = None
        if inspect.ismodule(obj) and docstring:
            line = 0
        elif inspect.isclass(obj) and docstring:
            pattern = re.compile(r"^\s*class\s*%s\b" % re.escape(getattr(obj, "__name__", "-")))
            line = next((i for i, text in enumerate(lines or ()) if pattern.match(text)), None)
        else:
            if isinstance(obj, property):
                obj = obj.fget
            obj = getattr(obj, "__func__", obj)
            if inspect.isroutine(obj) and getattr(obj, "__doc__", None) and hasattr(obj, "__wrapped__"):
                obj = inspect.unwrap(obj)
            code = getattr(obj, "__code__", None)
            if code is not None and docstring:
                line = code.co_firstlineno - 1
        if line is None:
            return None
        if lines is None:
            return line + 1
        begins = re.compile(r"(^|.*:)\s*\w*(\"|')")
        return next((i for i in range(line, len(lines)) if begins.match(lines[i])), None)

"""Examples in docstrings, run and compared with what stands there."""
import builtins
import inspect
import io
import linecache
import re
import sys
import traceback
import unittest
from collections import namedtuple

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP", "IGNORE_EXCEPTION_DETAIL",
           "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest",
           "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker", "DocTestFailure", "UnexpectedException", "DebugRunner", "testmod", "testfile",
           "run_docstring_examples", "DocTestSuite", "DocFileSuite", "set_unittest_reportflags", "script_from_examples", "TestResults"]

TestResults = namedtuple("TestResults", "failed attempted")
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


class OutputChecker:
    """Compares what was printed with what was expected."""

    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r"(?m)^%s\s*?$" % re.escape(BLANKLINE_MARKER), "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and self._fits(want, got)

    def _fits(self, want, got):
        parts = want.split(ELLIPSIS_MARKER)
        if len(parts) == 1 or not got.startswith(parts[0]) or not got.endswith(parts[-1]):
            return False
        begin, end = len(parts[0]), len(got) - len(parts[-1])
        for part in parts[1:-1]:
            begin = got.find(part, begin, end) if begin <= end else -1
            if begin < 0:
                return False
            begin += len(part)
        return begin <= end

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub("(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        if optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF) and (optionflags & REPORT_NDIFF or want.count("\n") > 2 and got.count("\n") > 2):
            import difflib
            wanted, gotten = want.splitlines(True), got.splitlines(True)
            if optionflags & REPORT_UDIFF:
                diff, title = list(difflib.unified_diff(wanted, gotten, n=2))[2:], "unified diff with -expected +actual"
            elif optionflags & REPORT_CDIFF:
                diff, title = list(difflib.context_diff(wanted, gotten, n=2))[2:], "context diff with expected followed by actual"
            else:
                diff, title = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(wanted, gotten)), "ndiff with -expected +actual"
            return f"Differences ({title}):\n" + _indented("".join(diff))
        if want and got:
            return f"Expected:\n{_indented(want)}Got:\n{_indented(got)}"
        if want:
            return f"Expected:\n{_indented(want)}Got nothing\n"
        return f"Expected nothing\nGot:\n{_indented(got)}" if got else "Expected nothing\nGot nothing\n"


def _without_detail(message):
    """The name of an exception alone, without its module and what it says."""
    end = len(message)
    for stop in ("\n", ":"):
        at = message.find(stop, 0, end)
        end = at if at >= 0 else end
    return message[message.rfind(".", 0, end) + 1:end]


class DocTestRunner:
    """Runs examples and reports those that fail."""
    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = 0
        self._name2ft = {}

    def report_start(self, out, test, example):
        if self._verbose:
            wanted = "Expecting:\n" + _indented(example.want) if example.want else "Expecting nothing\n"
            out("Trying:\n" + _indented(example.source) + wanted)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._header(test, example) + "Exception raised:\n" + _indented("".join(traceback.format_exception(*exc_info))))

    def _header(self, test, example):
        if test.filename:
            line = test.lineno + example.lineno + 1 if test.lineno is not None and example.lineno is not None else "?"
            where = f'File "{test.filename}", line {line}, in {test.name}'
        else:
            where = f"Line {example.lineno + 1}, in {test.name}"
        return f"{self.DIVIDER}\n{where}\nFailed example:\n{_indented(example.source)}"

    def _outcome(self, test, example, number, output):
        """Whether an example did what it should, what it printed, and an exception that nothing expected."""
        name = f"<doctest {test.name}[{number}]>"
        raised = None
        try:
            exec(compile(example.source, name, "single", 0, True), test.globs)
        except KeyboardInterrupt:
            raise
        except BaseException:
            raised = sys.exc_info()
        got = output.getvalue()
        output.seek(0)
        output.truncate()
        if got and not got.endswith("\n"):
            got += "\n"
        if raised is None:
            return self._checker.check_output(example.want, got, self.optionflags), got, None
        message = traceback.format_exception_only(*raised[:2])[-1]
        got += "".join(traceback.format_exception(raised[0], raised[1], raised[2] and raised[2].tb_next))
        if example.exc_msg is None:
            return False, got, (raised[0], raised[1], raised[2] and raised[2].tb_next)
        if self._checker.check_output(example.exc_msg, message, self.optionflags):
            return True, got, None
        if self.optionflags & IGNORE_EXCEPTION_DETAIL and self._checker.check_output(_without_detail(example.exc_msg), _without_detail(message), self.optionflags):
            return True, got, None
        return False, got, None

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test = test
        saved = sys.stdout, sys.displayhook
        if out is None:
            out = saved[0].write
        output = sys.stdout = io.StringIO()
        sys.displayhook = sys.__displayhook__
        failures = tries = 0
        original = self.optionflags
        try:
            for number, example in enumerate(test.examples):
                quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
                self.optionflags = original
                for flag, is_set in example.options.items():
                    self.optionflags = self.optionflags | flag if is_set else self.optionflags & ~flag
                if self.optionflags & SKIP:
                    continue
                tries += 1
                if not quiet:
                    self.report_start(out, test, example)
                is_fine, got, unexpected = self._outcome(test, example, number, output)
                if is_fine:
                    if not quiet:
                        self.report_success(out, test, example, got)
                    continue
                failures += 1
                if not quiet:
                    if unexpected is not None:
                        self.report_unexpected_exception(out, test, example, unexpected)
                    else:
                        self.report_failure(out, test, example, got)
                if self.optionflags & FAIL_FAST:
                    break
        finally:
            self.optionflags = original
            sys.stdout, sys.displayhook = saved
            if clear_globs:
                test.globs.clear()
                builtins._ = None
        before = self._name2ft.get(test.name, (0, 0))
        self._name2ft[test.name] = before[0] + failures, before[1] + tries
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    def summarize(self, verbose=None):
        verbose = self._verbose if verbose is None else verbose
        items = sorted(self._name2ft.items())
        without = [name for name, (_, tries) in items if tries == 0]
        passed = [(name, tries) for name, (failures, tries) in items if tries and not failures]
        failed = [(name, found) for name, found in items if found[0]]
        tries = sum(found[1] for _, found in items)
        failures = sum(found[0] for _, found in items)
        if verbose:
            if without:
                print(len(without), "items had no tests:")
                for name in without:
                    print("   ", name)
            if passed:
                print(len(passed), "items passed all tests:")
                for name, count in passed:
                    print(" %3d tests in %s" % (count, name))
        if failed:
            print(self.DIVIDER)
            print(len(failed), "items had failures:")
            for name, found in failed:
                print(" %3d of %3d in %s" % (*found, name))
        if verbose:
            print(tries, "tests in", len(items), "items.")
            print(tries - failures, "passed and", failures, "failed.")
        if failures:
            print("***Test Failed***", failures, "failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(failures, tries)

    def merge(self, other):
        for name, (failures, tries) in other._name2ft.items():
            before = self._name2ft.get(name, (0, 0))
            self._name2ft[name] = before[0] + failures, before[1] + tries


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises where an example fails."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


master = None


def _run_all(tests, verbose, report, optionflags, raise_on_error):
    global master
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False):
    if m is None:
        m = sys.modules.get("__main__")
    if not inspect.ismodule(m):
        raise TypeError("testmod: module required; %r" % (m,))
    finder = DocTestFinder(exclude_empty=exclude_empty)
    return _run_all(finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs), verbose, report, optionflags, raise_on_error)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
             parser=DocTestParser(), encoding=None):
    with open(filename, encoding=encoding or "utf-8") as file:
        text = file.read()
    globs = {**(globs or {}), **(extraglobs or {})}
    globs.setdefault("__name__", "__main__")
    test = parser.get_doctest(text, globs, name or filename.rpartition("/")[2], filename, 0)
    return _run_all([test], verbose, report, optionflags, raise_on_error)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


_unittest_flags = 0


def set_unittest_reportflags(flags):
    global _unittest_flags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    old, _unittest_flags = _unittest_flags, flags
    return old


class DocTestCase(unittest.TestCase):
    """A docstring as a test of unittest."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_test, self._dt_flags, self._dt_checker = test, optionflags, checker
        self._dt_before, self._dt_after = setUp, tearDown

    def setUp(self):
        if self._dt_before is not None:
            self._dt_before(self._dt_test)

    def tearDown(self):
        if self._dt_after is not None:
            self._dt_after(self._dt_test)
        self._dt_test.globs.clear()

    def runTest(self):
        told = io.StringIO()
        flags = self._dt_flags if self._dt_flags & REPORTING_FLAGS else self._dt_flags | _unittest_flags
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = "-" * 70
        failures, _ = runner.run(self._dt_test, out=told.write, clear_globs=False)
        if failures:
            test = self._dt_test
            line = "unknown line number" if test.lineno is None else str(test.lineno)
            short = test.name.split(".")[-1]
            raise self.failureException(f'Failed doctest test for {test.name}\n  File "{test.filename}", line {line}, in {short}\n\n{told.getvalue()}')

    def id(self):
        return self._dt_test.name

    def __repr__(self):
        name = self._dt_test.name.split(".")
        return f"{name[-1]} ({'.'.join(name[:-1])})"

    __str__ = __repr__

    def shortDescription(self):
        return "Doctest: " + self._dt_test.name


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    if module is None:
        module = sys.modules["__main__"]
    elif isinstance(module, str):
        __import__(module)
        module = sys.modules[module]
    suite = unittest.TestSuite()
    for test in (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs):
        if test.examples:
            suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileSuite(*paths, encoding=None, globs=None, parser=DocTestParser(), **options):
    suite = unittest.TestSuite()
    options.pop("module_relative", None)
    for path in paths:
        with open(path, encoding=encoding or "utf-8") as file:
            suite.addTest(DocTestCase(parser.get_doctest(file.read(), {"__file__": path, **(globs or {})}, path.rpartition("/")[2], path, 0), **options))
    return suite


def script_from_examples(s):
    """The examples of a text as a program, the rest as comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append("# Expected:")
                output += ["## " + line for line in piece.want.split("\n")[:-1]]
        else:
            output += [("# " + line).rstrip() for line in piece.split("\n")[:-1]]
    while output and output[-1] == "#":
        output.pop()
    while output and output[0] == "#":
        output.pop(0)
    return "\n".join(output) + "\n"

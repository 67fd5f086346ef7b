"""Examples in docstrings, run and compared with what stands there."""
import builtins
import inspect
import io
import re
import sys
import traceback
import unittest
from collections import namedtuple
from _doctest_examples import (BLANKLINE_MARKER, COMPARISON_FLAGS, DONT_ACCEPT_BLANKLINE, DONT_ACCEPT_TRUE_FOR_1, DocTest, DocTestFinder,
                               DocTestParser, ELLIPSIS, ELLIPSIS_MARKER, Example, FAIL_FAST, IGNORE_EXCEPTION_DETAIL, NORMALIZE_WHITESPACE,
                               OPTIONFLAGS_BY_NAME, REPORTING_FLAGS, REPORT_CDIFF, REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE, REPORT_UDIFF, SKIP,
                               _indented, register_optionflag)

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP", "IGNORE_EXCEPTION_DETAIL",
           "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest",
           "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker", "DocTestFailure", "UnexpectedException", "DebugRunner", "testmod", "testfile",
           "run_docstring_examples", "DocTestSuite", "DocFileSuite", "set_unittest_reportflags", "script_from_examples", "TestResults"]

TestResults = namedtuple("TestResults", "failed attempted")


class OutputChecker:
    """Compares what was printed with what was expected."""

    def check_output(self, want, got, optionflags):
        # Characters beyond ASCII are compared as their escapes: texts that were not raw have them where repr() writes those.
        got, want = (text.encode("ascii", "backslashreplace").decode("ascii") for text in (got, want))
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

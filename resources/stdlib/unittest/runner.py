"""Suites of tests, what finds and runs them, and what came of them."""
import io
import sys
import time
import traceback

from unittest.async_case import IsolatedAsyncioTestCase
from unittest.case import FunctionTestCase, SkipTest, TestCase, doModuleCleanups


def _is_own(tb):
    return tb.tb_frame.f_globals.get("__name__", "").split(".")[0] == "unittest"


def _leads_to_test(tb):
    """Say whether a frame stands between the run and the test: one of unittest, or of the loop that an asynchronous test runs on."""
    return _is_own(tb) or "/asyncio/" in tb.tb_frame.f_code.co_filename


class TestResult:
    """What came of the tests."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun, self.shouldStop, self.failfast, self.buffer, self.tb_locals = 0, False, False, False, False

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        """The traceback of the test alone: without the frames of unittest around it, and of the assertion that failed."""
        kind, value, tb = err
        while tb is not None and _leads_to_test(tb):
            tb = tb.tb_next
        if issubclass(kind, test.failureException if hasattr(test, "failureException") else AssertionError):
            last, at = None, tb
            while at is not None and not _is_own(at):
                last, at = at, at.tb_next
            if last is not None:
                last.tb_next = None
        value = value.with_traceback(tb)
        return "".join(traceback.format_exception(kind, value, tb))

    def _failed(self):
        if self.failfast:
            self.stop()

    def addSuccess(self, test):
        pass

    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._failed()

    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._failed()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._failed()
            found = self.failures if issubclass(err[0], test.failureException) else self.errors
            found.append((subtest, self._exc_info_to_string(err, test)))

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._failed()

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def printErrors(self):
        pass

    def __repr__(self):
        module = type(self).__module__ if type(self) is not TestResult else "unittest.result"
        return f"<{module}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"


class TextTestResult(TestResult):
    """Writes what comes of each test as it comes."""
    separator1, separator2 = "=" * 70, "-" * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.showAll, self.dots = verbosity > 1, verbosity == 1
        self._line_is_open = False

    def getDescription(self, test):
        short = test.shortDescription()
        return f"{test}\n{short}" if self.descriptions and short else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(self.getDescription(test) + " ... ")
            self._line_is_open = True

    def _say(self, letter, text, test=None):
        if self.showAll:
            if test is not None and not isinstance(test, TestCase):
                self.stream.write(("\n" if self._line_is_open else "") + "  " + self.getDescription(test) + " ... ")
            elif not self._line_is_open and test is not None:
                self.stream.write(self.getDescription(test) + " ... ")
            self.stream.write(text + "\n")
            self._line_is_open = False
        elif self.dots:
            self.stream.write(letter)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            is_failure = issubclass(err[0], subtest.failureException)
            self._say("F" if is_failure else "E", "FAIL" if is_failure else "ERROR", subtest)
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say(".", "ok", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say("F", "FAIL", test)

    def addError(self, test, err):
        super().addError(test, err)
        self._say("E", "ERROR", test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say("s", f"skipped {reason!r}", test)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._say("x", "expected failure", test)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._say("u", "unexpected success", test)

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.write("\n")
        for title, found in (("ERROR", self.errors), ("FAIL", self.failures)):
            for test, text in found:
                self.stream.write(f"{self.separator1}\n{title}: {self.getDescription(test)}\n{self.separator2}\n{text}\n")
        if self.unexpectedSuccesses:
            self.stream.write(self.separator1 + "\n")
            for test in self.unexpectedSuccesses:
                self.stream.write(f"UNEXPECTED SUCCESS: {self.getDescription(test)}\n")


class _Failed:
    """What stands for a class or module that could not be prepared."""
    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description


class TestSuite:
    """Tests one after the other."""

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} tests={self._tests}>"

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def __call__(self, result):
        return self.run(result)

    def run(self, result, debug=False):
        is_outermost = not getattr(result, "_suite_runs", False)
        if is_outermost:
            result._suite_runs, result._class, result._module, result._skips = True, None, None, False
        for test in self._tests:
            if getattr(result, "shouldStop", False):
                break
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            self._prepare(type(test), result)
            if not result._skips:
                test.run(result)
        if is_outermost:
            self._leave_class(result, None)
            self._leave_module(result)
            result._suite_runs = False
        return result

    def _guarded(self, result, function, where):
        try:
            function()
        except SkipTest as skipped:
            result.addSkip(_Failed(where), str(skipped))
        except Exception:
            failed = _Failed(where)
            failed.failureException = ()
            result.addError(failed, sys.exc_info())
        else:
            return True
        return False

    def _prepare(self, cls, result):
        if cls is result._class:
            return
        self._leave_class(result, cls)
        if cls.__module__ != result._module:
            self._leave_module(result)
            result._module = cls.__module__
            begin = getattr(sys.modules.get(cls.__module__), "setUpModule", None)
            result._module_skips = begin is not None and not self._guarded(result, begin, f"setUpModule ({cls.__module__})")
        result._class = cls
        result._skips = result._module_skips
        if not result._skips and not getattr(cls, "__unittest_skip__", False) and hasattr(cls, "setUpClass"):
            result._skips = not self._guarded(result, cls.setUpClass, f"setUpClass ({cls.__module__}.{cls.__qualname__})")
            if result._skips and hasattr(cls, "doClassCleanups"):
                cls.doClassCleanups()

    def _leave_class(self, result, following):
        cls = result._class
        if cls is None or cls is following:
            return
        if not result._skips and not getattr(cls, "__unittest_skip__", False) and hasattr(cls, "tearDownClass"):
            where = f"tearDownClass ({cls.__module__}.{cls.__qualname__})"
            self._guarded(result, cls.tearDownClass, where)
            if hasattr(cls, "doClassCleanups"):
                cls.doClassCleanups()
                for info in cls.tearDown_exceptions:
                    failed = _Failed(where)
                    failed.failureException = ()
                    result.addError(failed, info)
        result._class = None

    def _leave_module(self, result):
        if result._module is None:
            return
        end = getattr(sys.modules.get(result._module), "tearDownModule", None)
        if end is not None and not result._module_skips:
            self._guarded(result, end, f"tearDownModule ({result._module})")
        self._guarded(result, doModuleCleanups, f"tearDownModule ({result._module})")
        result._module = None


class TestLoader:
    """Finds tests."""
    testMethodPrefix = "test"
    testNamePatterns = None
    suiteClass = TestSuite
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        import fnmatch
        import functools

        def is_wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(fnmatch.fnmatchcase(full, pattern) for pattern in self.testNamePatterns)
        names = [name for name in dir(testCaseClass) if is_wanted(name)]
        return sorted(names, key=functools.cmp_to_key(self.sortTestMethodsUsing)) if self.sortTestMethodsUsing else names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        found = [getattr(module, name) for name in dir(module)]
        tests = self.suiteClass(self.loadTestsFromTestCase(c) for c in found
                                if isinstance(c, type) and issubclass(c, TestCase) and c not in (TestCase, FunctionTestCase, IsolatedAsyncioTestCase))
        load_tests = getattr(module, "load_tests", None)
        return load_tests(self, tests, pattern) if load_tests is not None else tests

    def loadTestsFromName(self, name, module=None):
        parts, obj = name.split("."), module
        if obj is None:
            __import__(parts[0])
            obj = sys.modules[parts.pop(0)]
        parent = None
        for part in parts:
            parent, obj = obj, getattr(obj, part)
        if isinstance(obj, type) and issubclass(obj, TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(parts[-1])])
        if isinstance(obj, TestSuite):
            return obj
        if hasattr(obj, "__dict__") and type(obj) is type(sys):
            return self.loadTestsFromModule(obj)
        made = obj()
        return made if isinstance(made, TestSuite) else self.suiteClass([made])

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


defaultTestLoader = TestLoader()


class TextTestRunner:
    """Runs tests and writes what came of them."""
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None, warnings=None, *, tb_locals=False):
        self.stream, self.descriptions, self.verbosity, self.failfast = stream, descriptions, verbosity, failfast
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(sys.stderr if self.stream is None else self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        stream = sys.stderr if self.stream is None else self.stream
        result, begun = self._makeResult(), time.perf_counter()
        result.failfast = self.failfast
        getattr(result, "startTestRun", lambda: None)()
        try:
            test(result)
        finally:
            getattr(result, "stopTestRun", lambda: None)()
        took = time.perf_counter() - begun
        result.printErrors()
        if hasattr(result, "separator2"):
            stream.write(result.separator2 + "\n")
        stream.write(f"Ran {result.testsRun} test{'' if result.testsRun == 1 else 's'} in {took:.3f}s\n\n")
        details = [f"{name}={len(found)}" for name, found in (("failures", result.failures), ("errors", result.errors), ("skipped", result.skipped),
                   ("expected failures", result.expectedFailures), ("unexpected successes", result.unexpectedSuccesses)) if found]
        stream.write(("OK" if result.wasSuccessful() else "FAILED") + (f" ({', '.join(details)})" if details else "") + "\n")
        return result


class TestProgram:
    """Runs the tests of a module and ends the script."""

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        self.module = sys.modules[module] if isinstance(module, str) and module in sys.modules else __import__(module) if isinstance(module, str) else module
        names = []
        options = iter((sys.argv if argv is None else argv)[1:])
        for option in options:
            if option in ("-v", "--verbose"):
                verbosity = 2
            elif option in ("-q", "--quiet"):
                verbosity = 0
            elif option in ("-f", "--failfast"):
                failfast = True
            elif option == "-k":
                pattern = next(options, "")
                testLoader.testNamePatterns = (testLoader.testNamePatterns or []) + [pattern if "*" in pattern else f"*{pattern}*"]
            elif not option.startswith("-"):
                names.append(option)
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        self.test = testLoader.loadTestsFromNames(names, self.module) if names else testLoader.loadTestsFromModule(self.module)
        runner = TextTestRunner if testRunner is None else testRunner
        if isinstance(runner, type):
            try:
                runner = runner(verbosity=verbosity, failfast=failfast)
            except TypeError:
                runner = runner()
        self.result = runner.run(self.test)
        if exit:
            sys.exit(not self.result.wasSuccessful())

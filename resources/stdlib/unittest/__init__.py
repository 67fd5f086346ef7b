"""Tests as methods of classes."""
import functools
import inspect
import sys


class SkipTest(Exception):
    """Raised in a test to skip it."""


def skip(reason=""):
    """Skip the test always."""
    def decorator(item):
        if not isinstance(item, type):
            @functools.wraps(item)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            item = skipped
        item.__unittest_skip__, item.__unittest_skip_why__ = True, reason
        return item
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


class _Raises:
    def __init__(self, case, kinds, pattern=None, msg=None):
        self.case, self.kinds, self.pattern, self.msg = case, kinds, pattern, msg
        self.called = ""

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        names = " or ".join(k.__name__ for k in (self.kinds if isinstance(self.kinds, tuple) else (self.kinds,)))
        if kind is None:
            raise self.case.failureException(self.case._formatMessage(self.msg, f"{names} not raised{self.called}"))
        if not issubclass(kind, self.kinds):
            return False
        self.exception = value.with_traceback(None)
        if self.pattern is not None:
            import re
            if not re.search(self.pattern, str(value)):
                raise self.case.failureException(self.case._formatMessage(self.msg, f'"{self.pattern}" does not match "{value}"'))
        return True


class TestCase:
    """One test per method whose name begins with test."""
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups = []
        self._testMethodDoc = getattr(getattr(self, methodName, None), "__doc__", None)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def shortDescription(self):
        return self._testMethodDoc.strip().split("\n")[0].strip() if self._testMethodDoc else None

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def _call(self, function):
        return function()

    def _steps(self):
        self._call(self.setUp)
        try:
            self._call(getattr(self, self._testMethodName))
        finally:
            self._call(self.tearDown)

    def run(self, result=None):
        result = TestResult() if result is None else result
        result.startTest(self)
        method = getattr(self, self._testMethodName)
        expects_failure = getattr(method, "__unittest_expecting_failure__", False)
        try:
            for marked in (type(self), method):
                if getattr(marked, "__unittest_skip__", False):
                    raise SkipTest(marked.__unittest_skip_why__)
            try:
                self._steps()
            finally:
                self.doCleanups()
        except SkipTest as error:
            result.addSkip(self, str(error))
        except self.failureException as error:
            if expects_failure:
                result.addExpectedFailure(self, error)
            else:
                result.addFailure(self, error)
        except Exception as error:
            if expects_failure:
                result.addExpectedFailure(self, error)
            else:
                result.addError(self, error)
        else:
            if expects_failure:
                result.addUnexpectedSuccess(self)
            else:
                result.addSuccess(self)
        result.stopTest(self)
        return result

    __call__ = run

    def subTest(self, msg=None, **params):
        from contextlib import nullcontext
        return nullcontext()

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        return standard if msg is None else f"{standard} : {msg}"

    def _check(self, condition, text, msg):
        if not condition:
            raise self.failureException(self._formatMessage(msg, text))

    def assertTrue(self, expr, msg=None):
        self._check(expr, f"{expr!r} is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, f"{expr!r} is not false", msg)

    def assertEqual(self, first, second, msg=None):
        self._check(first == second, f"{first!r} != {second!r}", msg)

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertSequenceEqual = assertMultiLineEqual = assertEqual

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, f"{first!r} == {second!r}", msg)

    def assertIs(self, a, b, msg=None):
        self._check(a is b, f"{a!r} is not {b!r}", msg)

    def assertIsNot(self, a, b, msg=None):
        self._check(a is not b, f"unexpectedly identical: {a!r}", msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, f"{obj!r} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, f"{member!r} not found in {container!r}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, f"{member!r} unexpectedly found in {container!r}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), f"{obj!r} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), f"{obj!r} is an instance of {cls!r}", msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, f"{a!r} not greater than {b!r}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, f"{a!r} not greater than or equal to {b!r}", msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, f"{a!r} not less than {b!r}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, f"{a!r} not less than or equal to {b!r}", msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        diff = abs(first - second)
        if delta is not None:
            self._check(diff <= delta, f"{first!r} != {second!r} within {delta!r} delta ({diff!r} difference)", msg)
        else:
            places = 7 if places is None else places
            self._check(round(diff, places) == 0, f"{first!r} != {second!r} within {places!r} places ({diff!r} difference)", msg)

    def assertCountEqual(self, first, second, msg=None):
        left, right = list(first), list(second)
        for each in left[:]:
            if each in right:
                left.remove(each)
                right.remove(each)
        self._check(not left and not right, f"Element counts were not equal: {left!r}, {right!r}", msg)

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        self._check(re.search(expected_regex, text), f"Regex didn't match: {expected_regex!r} not found in {text!r}", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _Raises(self, expected_exception, msg=kwargs.pop("msg", None) if not args else None)
        if not args:
            return context
        context.called = " by " + getattr(args[0], "__name__", str(args[0]))
        with context:
            args[0](*args[1:], **kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _Raises(self, expected_exception, expected_regex)
        if not args:
            return context
        context.called = " by " + getattr(args[0], "__name__", str(args[0]))
        with context:
            args[0](*args[1:], **kwargs)


class IsolatedAsyncioTestCase(TestCase):
    """Tests that may be coroutine functions, each on an event loop of its own."""

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self._cleanups.append((func, args, kwargs))

    async def enterAsyncContext(self, cm):
        result = await type(cm).__aenter__(cm)
        self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
        return result

    def _await(self, function, *args, **kwargs):
        async def in_task():
            result = function(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result
        return self._runner.run(in_task(), context=self._context)

    def doCleanups(self):
        pass

    def _steps(self):
        import asyncio
        import contextvars
        self._context = contextvars.copy_context()
        with asyncio.Runner(debug=True) as self._runner:
            self._runner.get_loop()
            try:
                self._context.run(self.setUp)
                self._await(self.asyncSetUp)
                try:
                    self._await(getattr(self, self._testMethodName))
                finally:
                    self._await(self.asyncTearDown)
                    self._context.run(self.tearDown)
            finally:
                while self._cleanups:
                    function, args, kwargs = self._cleanups.pop()
                    self._await(function, *args, **kwargs)


class TestResult:
    """What came of the tests."""

    def __init__(self, stream=None, descriptions=None, verbosity=1):
        self.stream, self.verbosity = stream, verbosity
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun = 0

    def _say(self, letter, text):
        if self.stream is not None:
            self.stream.write(text + "\n" if self.verbosity > 1 else letter)

    def _text(self, error):
        import traceback
        tb = error.__traceback__
        while tb is not None and tb.tb_frame.f_globals.get("__name__", "").split(".")[0] == "unittest":
            tb = tb.tb_next
        return "".join(traceback.format_exception(type(error), error, tb))

    def startTest(self, test):
        self.testsRun += 1
        if self.stream is not None and self.verbosity > 1:
            self.stream.write(f"{test} ... ")

    def stopTest(self, test):
        pass

    def addSuccess(self, test):
        self._say(".", "ok")

    def addFailure(self, test, error):
        self.failures.append((test, self._text(error)))
        self._say("F", "FAIL")

    def addError(self, test, error):
        self.errors.append((test, self._text(error)))
        self._say("E", "ERROR")

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))
        self._say("s", f"skipped {reason!r}")

    def addExpectedFailure(self, test, error):
        self.expectedFailures.append((test, self._text(error)))
        self._say("x", "expected failure")

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._say("u", "unexpected success")

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)


class TestSuite:
    """Tests one after the other."""

    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        self._tests.extend(tests)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(t.countTestCases() if isinstance(t, TestSuite) else 1 for t in self._tests)

    def run(self, result):
        current = None
        for test in self._tests:
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            if type(test) is not current:
                if current is not None:
                    current.tearDownClass()
                current = type(test)
                current.setUpClass()
            test.run(result)
        if current is not None:
            current.tearDownClass()
        return result


class TestLoader:
    """Finds tests."""
    testMethodPrefix = "test"

    def getTestCaseNames(self, testCaseClass):
        return sorted(n for n in dir(testCaseClass) if n.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, n)))

    def loadTestsFromTestCase(self, testCaseClass):
        return TestSuite(testCaseClass(name) for name in self.getTestCaseNames(testCaseClass))

    def loadTestsFromModule(self, module):
        found = [getattr(module, name) for name in dir(module)]
        return TestSuite(self.loadTestsFromTestCase(c) for c in found if isinstance(c, type) and issubclass(c, TestCase) and c not in (TestCase, IsolatedAsyncioTestCase))


defaultTestLoader = TestLoader()


class TextTestRunner:
    """Runs tests and writes what came of them."""

    def __init__(self, stream=None, descriptions=True, verbosity=1, **options):
        self.stream, self.verbosity = stream, verbosity

    def run(self, test):
        import time
        stream = sys.stderr if self.stream is None else self.stream
        result, begun = TestResult(stream, True, self.verbosity), time.perf_counter()
        test.run(result)
        took = time.perf_counter() - begun
        stream.write("\n")
        for title, found in (("ERROR", result.errors), ("FAIL", result.failures)):
            for each, text in found:
                stream.write("=" * 70 + f"\n{title}: {each}\n" + "-" * 70 + f"\n{text}\n")
        stream.write("-" * 70 + f"\nRan {result.testsRun} test{'' if result.testsRun == 1 else 's'} in {took:.3f}s\n\n")
        details = [f"{name}={len(found)}" for name, found in (("failures", result.failures), ("errors", result.errors), ("skipped", result.skipped),
                   ("expected failures", result.expectedFailures), ("unexpected successes", result.unexpectedSuccesses)) if found]
        stream.write(("OK" if result.wasSuccessful() else "FAILED") + (f" ({', '.join(details)})" if details else "") + "\n")
        return result


class TestProgram:
    """Runs the tests of a module and ends the script."""

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, exit=True, verbosity=1, **options):
        module = sys.modules[module] if isinstance(module, str) else module
        runner = TextTestRunner(verbosity=verbosity) if testRunner is None else testRunner() if isinstance(testRunner, type) else testRunner
        self.result = runner.run(defaultTestLoader.loadTestsFromModule(module))
        if exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram

"""Tests as methods of classes, and what they assert."""
import functools
import re
import sys
import warnings
from collections import Counter

from unittest._contexts import _MAX_LENGTH, _Logs, _Raises, _shown, _Warns


class SkipTest(Exception):
    """Raised in a test to skip it."""


class _ExpectedFailure(Exception):
    pass


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
    if callable(reason) and not isinstance(reason, type):
        function, reason = reason, ""
        return decorator(function)
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    result = type(cm).__enter__(cm)
    addModuleCleanup(type(cm).__exit__, cm, None, None, None)
    return result


def doModuleCleanups():
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]


def _difference(first, second, between="\n"):
    try:
        import difflib
    except ImportError:
        return ""
    return "\n" + between.join(difflib.ndiff(first, second))


class TestCase:
    """One test per method whose name begins with test."""
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._cleanups, self._subtest, self._result = [], None, None
        method = getattr(self, methodName, None)
        if method is None and methodName != "runTest":
            raise ValueError(f"no such test method in {type(self)}: {methodName}")
        self._testMethodDoc = getattr(method, "__doc__", None)
        self._type_equality_funcs = {dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
                                     frozenset: "assertSetEqual", str: "assertMultiLineEqual"}

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

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

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.runner import TestResult
        return TestResult()

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def shortDescription(self):
        return self._testMethodDoc.strip().split("\n")[0].strip() if self._testMethodDoc else None

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        result = type(cm).__enter__(cm)
        cls.addClassCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while getattr(cls, "_class_cleanups", None):
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    # What runs setUp, the test, tearDown and cleanups; IsolatedAsyncioTestCase has it do so on a loop.
    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})", DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _attempt(self, function, *args, expects_failure=False):
        """Runs one part of a test; whether it went well. What went wrong is told to the result."""
        try:
            function(*args)
        except KeyboardInterrupt:
            raise
        except SkipTest as skipped:
            self._is_fine = False
            self._result.addSkip(self._subtest or self, str(skipped))
        except BaseException as error:
            if isinstance(error, (SystemExit, GeneratorExit)) and not isinstance(error, Exception) and not isinstance(error, SystemExit):
                raise
            info = sys.exc_info()
            if expects_failure:
                self._expected = info
            else:
                self._is_fine = False
                (self._result.addFailure if isinstance(error, self.failureException) else self._result.addError)(self, info)
            return False
        else:
            return True
        return False

    def run(self, result=None):
        is_own = result is None
        if is_own:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", lambda: None)()
        result.startTest(self)
        self._result, self._is_fine, self._expected = result, True, None
        try:
            method = getattr(self, self._testMethodName)
            for marked in (type(self), method):
                if getattr(marked, "__unittest_skip__", False):
                    result.addSkip(self, marked.__unittest_skip_why__)
                    return result
            expects_failure = getattr(type(self), "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
            self._begin()
            try:
                if self._attempt(self._callSetUp, expects_failure=expects_failure):
                    self._attempt(self._callTestMethod, method, expects_failure=expects_failure)
                    self._attempt(self._callTearDown)
                self.doCleanups()
            finally:
                self._end()
            if self._is_fine:
                if not expects_failure:
                    result.addSuccess(self)
                elif self._expected is not None:
                    result.addExpectedFailure(self, self._expected)
                else:
                    result.addUnexpectedSuccess(self)
            return result
        finally:
            self._result = self._expected = None
            result.stopTest(self)
            if is_own:
                getattr(result, "stopTestRun", lambda: None)()

    def _begin(self):
        pass

    def _end(self):
        pass

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            if self._result is None:
                self._callCleanup(function, *args, **kwargs)
            else:
                self._attempt(lambda: self._callCleanup(function, *args, **kwargs))

    def debug(self):
        self._begin()
        try:
            self._callSetUp()
            self._callTestMethod(getattr(self, self._testMethodName))
            self._callTearDown()
            while self._cleanups:
                function, args, kwargs = self._cleanups.pop()
                self._callCleanup(function, *args, **kwargs)
        finally:
            self._end()

    def subTest(self, msg=None, **params):
        return _SubTestContext(self, msg, params)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + f"\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."

    def _raise(self, msg, text):
        raise self.failureException(self._formatMessage(msg, text))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._raise(msg, f"{_shown(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._raise(msg, f"{_shown(expr)} is not false")

    def assertEqual(self, first, second, msg=None):
        special = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
        if special is not None:
            (getattr(self, special) if isinstance(special, str) else special)(first, second, msg=msg)
        elif not first == second:
            self._raise(msg, "%s != %s" % _shortened(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._raise(msg, f"{_shown(first)} == {_shown(second)}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        kind = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{which} sequence is not a {kind}: {_shown(seq)}")
        if seq1 == seq2:
            return
        try:
            len1, len2 = len(seq1), len(seq2)
        except (TypeError, NotImplementedError):
            self._raise(msg, f"{'First'} {kind} has no length.    Non-sequence?")
        if seq_type is None and len1 == len2 and all(a == b for a, b in zip(seq1, seq2)):
            return
        text = "%ss differ: %s != %s\n" % ((kind.capitalize(),) + _shortened(seq1, seq2))
        for i in range(min(len1, len2)):
            if seq1[i] != seq2[i]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + _shortened(seq1[i], seq2[i]))
                break
        if len1 != len2:
            which, longer, short, extra = ("First", seq1, len2, len1 - len2) if len1 > len2 else ("Second", seq2, len1, len2 - len1)
            text += f"\n{which} {kind} contains {extra} additional elements.\nFirst extra element {short}:\n{_shown(longer[short], True)}\n"
        import pprint
        diff = _difference(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines())
        self._raise(msg, self._truncateMessage(text, diff))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for title, one, other in (("first set but not the second", set1, set2), ("second set but not the first", set2, set1)):
            try:
                more = one.difference(other)
            except (AttributeError, TypeError) as error:
                self.fail(f"invalid type when attempting set difference: {error}" if isinstance(error, TypeError)
                          else f"first argument does not support set difference: {error}")
            if more:
                lines.append(f"Items in the {title}:")
                lines += map(repr, more)
        if lines:
            self._raise(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            import pprint
            diff = _difference(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines())
            self._raise(msg, self._truncateMessage("%s != %s" % _shortened(d1, d2), diff))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first != second:
            text = "%s != %s" % _shortened(first, second)
            if max(len(first), len(second)) > self._diffThreshold:
                self._raise(msg, text)
            lines = [part.splitlines(keepends=True) for part in (first, second)]
            if len(lines[0]) == 1 and first.strip("\r\n") == first:
                lines = [[first + "\n"], [second + "\n"]]
            self._raise(msg, self._truncateMessage(text, _difference(*lines, "")))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            counts = Counter(first), Counter(second)
            wrong = [(counts[0][e], counts[1][e], e) for e in {**counts[0], **counts[1]} if counts[0][e] != counts[1][e]]
        except TypeError:
            wrong, left = [], second[:]
            for i, each in enumerate(first):
                if each not in first[:i] and first.count(each) != second.count(each):
                    wrong.append((first.count(each), second.count(each), each))
            for i, each in enumerate(left):
                if each not in first and each not in left[:i]:
                    wrong.append((0, left.count(each), each))
        if wrong:
            self._raise(msg, "Element counts were not equal:" + "".join("\nFirst has %d, Second has %d:  %r" % each for each in wrong))

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._raise(msg, f"{_shown(expr1)} is not {_shown(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._raise(msg, f"unexpectedly identical: {_shown(expr1)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._raise(msg, f"{_shown(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._raise(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._raise(msg, f"{_shown(member)} not found in {_shown(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._raise(msg, f"{_shown(member)} unexpectedly found in {_shown(container)}")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._raise(msg, f"{_shown(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._raise(msg, f"{_shown(obj)} is an instance of {cls!r}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._raise(msg, f"{_shown(a)} not greater than {_shown(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._raise(msg, f"{_shown(a)} not greater than or equal to {_shown(b)}")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._raise(msg, f"{_shown(a)} not less than {_shown(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._raise(msg, f"{_shown(a)} not less than or equal to {_shown(b)}")

    def _distance(self, first, second, places, delta):
        if places is not None and delta is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            return diff, diff <= delta, f"delta ({_shown(diff)} difference)", f"{_shown(delta)} "
        places = 7 if places is None else places
        return diff, round(diff, places) == 0, f"places ({_shown(diff)} difference)", f"{places!r} "

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        _, is_near, unit, amount = self._distance(first, second, places, delta)
        if not is_near:
            self._raise(msg, f"{_shown(first)} != {_shown(second)} within {amount}{unit}")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        _, is_near, unit, amount = self._distance(first, second, places, delta)
        if delta is not None and not first == second and not is_near or delta is None and not first == second and not is_near:
            return
        self._raise(msg, f"{_shown(first)} == {_shown(second)} within {amount}{unit if delta is not None else 'places'}")

    def assertRegex(self, text, expected_regex, msg=None):
        pattern = re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        if not pattern.search(text):
            self._raise(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        pattern = re.compile(unexpected_regex) if isinstance(unexpected_regex, (str, bytes)) else unexpected_regex
        found = pattern.search(text)
        if found:
            self._raise(msg, f"Regex matched: {found.group()!r} matches {pattern.pattern!r} in {text!r}")

    def assertRaises(self, expected_exception, *args, **kwargs):
        kinds = expected_exception if isinstance(expected_exception, tuple) else (expected_exception,)
        if not all(isinstance(kind, type) and issubclass(kind, BaseException) for kind in kinds):
            raise TypeError("assertRaises() arg 1 must be an exception type or tuple of exception types")
        return _Raises(self, expected_exception)._use(args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(self, expected_exception, expected_regex)._use(args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(self, expected_warning)._use(args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(self, expected_warning, expected_regex)._use(args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, True)

    assertEquals, assertNotEquals, assert_, failUnlessEqual = assertEqual, assertNotEqual, assertTrue, assertEqual


def _cut(text, begin, end):
    """Only the begin and the end of a text, where that makes it shorter by more than the words for it take."""
    skipped = len(text) - begin - end
    return f"{text[:begin]}[{skipped} chars]{text[len(text) - end:]}" if skipped > 12 else text


def _shortened(first, second):
    """Both as text; of long ones less of what they begin with alike, and if that is not enough, of their rest."""
    texts = _shown(first), _shown(second)
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    common = 0
    while common < min(map(len, texts)) and texts[0][common] == texts[1][common]:
        common += 1
    room = _MAX_LENGTH - (longest - common + 5 + 12)
    head = _cut(texts[0][:common], 5, room if room > 5 else 5)
    return tuple(head + (text[common:] if room > 5 else _cut(text[common:], _MAX_LENGTH - 39, 5)) for text in texts)


class _SubTest:
    """One round of a test, for the result."""

    def __init__(self, test_case, message, params):
        self.test_case, self.message, self.params = test_case, message, params
        self.failureException = test_case.failureException

    def _description(self):
        parts = [f"[{self.message}]"] if self.message is not None else []
        if self.params:
            parts.append("({})".format(", ".join(f"{k}={v!r}" for k, v in self.params.items())))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._description()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._description()}"


class _SubTestContext:
    def __init__(self, case, message, params):
        outer = case._subtest
        self.case, self.outer = case, outer
        self.test = _SubTest(case, message, {**(outer.params if outer else {}), **params})

    def __enter__(self):
        self.case._subtest = self.test

    def __exit__(self, kind, value, tb):
        self.case._subtest = self.outer
        result = self.case._result
        if result is None or kind is not None and not issubclass(kind, Exception):
            return False
        if kind is not None and issubclass(kind, SkipTest):
            result.addSkip(self.test, str(value))
            return True
        add = getattr(result, "addSubTest", None)
        if kind is not None:
            self.case._is_fine = False
        if add is not None:
            add(self.case, self.test, None if kind is None else (kind, value, tb))
        return kind is not None


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function, self._before, self._after, self._description = testFunc, setUp, tearDown, description

    def setUp(self):
        if self._before is not None:
            self._before()

    def tearDown(self):
        if self._after is not None:
            self._after()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __str__(self):
        return f"{type(self).__module__}.{type(self).__qualname__} ({self._function.__name__})"

    def shortDescription(self):
        doc = self._description or self._function.__doc__
        return doc and doc.split("\n")[0].strip() or None

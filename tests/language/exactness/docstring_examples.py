"""
>>> double(2)
4
"""
import doctest
import sys


def double(x):
    """
    >>> double(3)
    6
    >>> double(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> for i in range(3):
    ...     double(i)
    0
    2
    4
    >>> double(5)
    11
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> list(range(20))  # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> 1/0  # doctest: +SKIP
    >>> x = 3
    >>> x; x + 1
    3
    4
    """
    return x * 2


class Counter:
    """
    >>> Counter().more()
    1
    """

    def more(self):
        """
        >>> Counter().more()
        2
        """
        return 1

    @staticmethod
    def none():
        ">>> Counter.none()"


parser = doctest.DocTestParser()
print([(e.source, e.want, e.lineno, e.exc_msg) for e in parser.get_examples(double.__doc__)][:4])
for test in doctest.DocTestFinder().find(Counter, "Counter", module=False, globs=globals()):
    test.filename = None
    print(doctest.DocTestRunner(verbose=True).run(test))
checker = doctest.OutputChecker()
print(checker.check_output("a...c\n", "abbc\n", doctest.ELLIPSIS), checker.check_output("a  b\n", "a b\n", doctest.NORMALIZE_WHITESPACE), checker.check_output("1\n", "True\n", 0))
for source in ("1 + 1", "x = 3", "for i in range(2):\n    i\n", "None", "'a'; 2"):
    exec(compile(source, "<given>", "single"), {})
try:
    compile("a = 1\nb = 2\n", "<given>", "single")
except SyntaxError as error:
    print(error)
sys.displayhook = lambda value: print("shown", value)
exec(compile("5", "<given>", "single"))
sys.unraisablehook = lambda given: print("unraisable", given.exc_type.__name__, given.exc_value)


class Failing:
    def __del__(self):
        1 / 0


Failing()

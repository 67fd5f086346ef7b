# What an example expects may stand there as characters or as their escapes.
import doctest


class Cases:
    def function(self):
        """
        >>> 'é'.encode()
        b'\xc3\xa9'
        >>> bytes([0xe2])
        b'\xe2'
        >>> print('日本')
        日本
        """


runner = doctest.DocTestRunner(verbose=False)
for test in doctest.DocTestFinder(exclude_empty=True).find(Cases.function, 'function', globs={}):
    print(runner.run(test))

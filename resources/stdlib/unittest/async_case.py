"""Cases whose methods are coroutines."""
import inspect

from unittest.case import TestCase


class IsolatedAsyncioTestCase(TestCase):
    """Tests that may be coroutine functions, each on an event loop of its own."""

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        result = await type(cm).__aenter__(cm)
        self.addAsyncCleanup(type(cm).__aexit__, cm, None, None, None)
        return result

    def _await(self, function, *args, **kwargs):
        """Call it where the test's variables hold, a coroutine function as a task of its own."""
        if inspect.iscoroutinefunction(function):
            return self._runner.run(function(*args, **kwargs), context=self._context)
        return self._context.run(function, *args, **kwargs)

    def _begin(self):
        import asyncio
        import contextvars
        self._context = contextvars.copy_context()
        self._runner = asyncio.Runner(debug=True)
        self._runner.__enter__()

    def _end(self):
        self._runner.close()

    def _callSetUp(self):
        self._runner.get_loop()
        self._context.run(self.setUp)
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        self._await(method)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self._context.run(self.tearDown)

    def _callCleanup(self, function, /, *args, **kwargs):
        self._await(function, *args, **kwargs)

"""The traceback of a failed test is the test's own, on a loop as well."""
import asyncio
import io
import unittest


class Tests(unittest.IsolatedAsyncioTestCase):
    async def test_in_a_coroutine(self):
        await asyncio.sleep(0)
        self.assertEqual(1, 2)

    def test_in_a_function(self):
        self.assertIn(3, [1, 2])


result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
for test, text in result.failures:
    lines = text.splitlines()
    print(test.id(), [line.strip().split("/")[-1] for line in lines if "tests_on_a_loop" in line or line.startswith("AssertionError")])

import unittest


class Numbers(unittest.TestCase):
    def setUp(self):
        print("setUp", self._testMethodName)
        self.addCleanup(print, "cleanup")

    def tearDown(self):
        print("tearDown")

    def test_equal(self):
        self.assertEqual(1 + 1, 2)
        self.assertIn(3, [3])
        with self.assertRaises(ZeroDivisionError) as caught:
            1 / 0
        print(caught.exception)

    def test_fails(self):
        self.assertEqual(1, 2, "numbers")

    def test_error(self):
        {}["x"]

    @unittest.skip("not now")
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)


result = unittest.TestResult()
unittest.TestLoader().loadTestsFromTestCase(Numbers).run(result)
print(result.testsRun, len(result.failures), len(result.errors), result.skipped[0][1], len(result.expectedFailures), result.wasSuccessful())
print(result.failures[0][1].splitlines()[-1], result.errors[0][1].splitlines()[-1])
case = Numbers("test_equal")
for check in (lambda: case.assertIsNone(3), lambda: case.assertTrue(0, "why"), lambda: case.assertGreater(1, 2), lambda: case.assertRaises(KeyError, int, "3"),
              lambda: case.assertAlmostEqual(1, 1.5), lambda: case.fail("no"), lambda: case.assertIsInstance(1, str), lambda: case.assertNotIn(1, [1])):
    try:
        check()
    except AssertionError as error:
        print(error)

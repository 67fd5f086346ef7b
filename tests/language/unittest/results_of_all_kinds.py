import unittest, warnings, logging, sys
def setUpModule(): print('setUpModule')
def tearDownModule(): print('tearDownModule')
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print('setUpClass'); cls.addClassCleanup(print, 'classcleanup')
    @classmethod
    def tearDownClass(cls): print('tearDownClass')
    def setUp(self): self.addCleanup(print, 'clean')
    def test_list(self): self.assertEqual([1,2,3],[1,2,4])
    def test_len(self): self.assertEqual([1,2,3],[1,2])
    def test_dict(self): self.assertEqual({'a':1},{'a':2,'b':3})
    def test_set(self): self.assertEqual({1},{2})
    def test_str(self): self.assertEqual('abc\ndef','abc\nxef')
    def test_tuple(self): self.assertEqual((1,),(2,), 'msg')
    def test_sub(self):
        for i in range(4):
            with self.subTest('m', i=i): self.assertEqual(i%2, 0)
    def test_sub2(self):
        "doc of sub2"
        for i in range(2):
            with self.subTest(i=i):
                if i: 1/0
    def test_warn(self):
        with self.assertWarns(UserWarning) as cm: warnings.warn('x')
        print(cm.warning, cm.lineno)
        with self.assertWarnsRegex(UserWarning, 'y'): warnings.warn('x')
    def test_log(self):
        with self.assertLogs('foo', level='INFO') as cm:
            logging.getLogger('foo').info('first'); logging.getLogger('foo.bar').error('second')
        print(cm.output)
        with self.assertLogs(): pass
    def test_nolog(self):
        with self.assertNoLogs(): pass
    def test_raise(self):
        with self.assertRaises(ValueError) as cm: int('a')
        print(cm.exception)
        with self.assertRaisesRegex(ValueError, 'zz'): int('a')
    def test_raise2(self): self.assertRaises(KeyError, lambda: None)
    def test_count(self): self.assertCountEqual([1,1,2],[2,2,3])
    def test_almost(self): self.assertAlmostEqual(1.0, 1.1)
    def test_nalmost(self): self.assertNotAlmostEqual(1.0, 1.00000001)
    def test_err(self): {}['x']
    def test_skip(self): self.skipTest('why')
    @unittest.skip('no')
    def test_skip2(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.fail()
    @unittest.expectedFailure
    def test_xs(self): pass
    def test_is(self): self.assertIsInstance(1, str, 'hey')
    def test_re(self): self.assertRegex('abc', 'x')
    def test_chain(self):
        try: 1/0
        except Exception as e: raise KeyError('k') from e
@unittest.skip('class')
class S(unittest.TestCase):
    def test_a(self): pass
class Bad(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('bad')
    def test_a(self): pass
result = unittest.TestResult()
suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
suite.run(result)
print(result, suite.countTestCases(), result.wasSuccessful())
for kind in ("failures", "errors"):
    for test, text in getattr(result, kind):
        lines = text.splitlines()
        print(kind, test, len([line for line in lines if line.startswith("  File")]) > 0, next(line for line in reversed(lines) if "Error" in line or line[:1].isupper())[:60])
print([(str(test), reason) for test, reason in result.skipped], [str(test) for test in result.unexpectedSuccesses])

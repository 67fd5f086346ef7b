import optparse, sys, cmd, io, code, codeop, tokenize, shelve, quopri, shlex, fileinput, runpy, marshal, ntpath, os, token
p = optparse.OptionParser(usage='usage: %prog [options] arg1', version='%prog 1.2', description='A program that does things ' * 6, prog='prog', epilog='the end')
p.add_option('-f', '--file', dest='filename', help='write report to FILE, which may be a long text that needs to be wrapped over lines %default', metavar='FILE', default='x.txt')
p.add_option('-q', '--quiet', action='store_false', dest='verbose', default=True, help="don't print")
p.add_option('-n', type='int', help='count')
p.add_option('--very-long-option-name', type='float', nargs=2, help='two')
p.add_option('-c', type='choice', choices=['a', 'b'])
p.add_option('-v', action='count')
p.add_option('-a', action='append')
g = optparse.OptionGroup(p, 'Dangerous', 'be careful with these ' * 5)
g.add_option('-g', action='store_true', help='Group option.')
p.add_option_group(g)
p.print_help()
print(*map(str, p.parse_args(['-f', 'a', '-n5', 'x', '--very', '1', '2.5', '-vv', '-aq', '-a', 'w', '--', '-z'])))
for bad in (['-x'], ['-n', 'q'], ['--ver'], ['--quiet=3'], ['-c', 'z'], ['-f'], ['--very-long-option-name', '1'], ['--nope'], ['--version'], ['-h']):
    try:
        p.parse_args(bad)
    except SystemExit as e:
        print(bad, e.code)
        sys.stdout.flush()
try:
    p.add_option('-f')
except optparse.OptionConflictError as e:
    print(e)
for k in ({'action': 'zz'}, {'type': 'zz'}, {'choices': 3}, {'foo': 1}, {'const': 1}, {'action': 'store_true', 'type': 'int'}, {'action': 'callback'}):
    try:
        optparse.Option('-k', **k)
    except Exception as e:
        print(type(e).__name__, e)

class C(cmd.Cmd):
    prompt = '> '

    def do_hi(self, a):
        """Say hi.
More"""
        print('hi', a)

    def do_quit(self, a):
        return True

    def help_topic(self):
        print('topic!')

    def do_zz(self, a):
        """z"""
o = io.StringIO()
c = C(stdin=io.StringIO('hi you\n\nhelp\nhelp hi\n?topic\nhelp nope\nbogus 1\n!ls\nquit\n'), stdout=o)
c.use_rawinput = False
c.cmdloop('welcome')
print(o.getvalue())
o = io.StringIO()
c = C(stdout=o)
c.columnize(['abc%d' % i * (i % 5 + 1) for i in range(30)], 60)
print(o.getvalue())
src = '# -*- coding: utf-8 -*-\nimport os, sys\ndef f(a, *b: int = 3.5e-7) -> "x":\n    """doc\n    string"""\n    if a<=1 and \\\n       b:\n        return [1,\n            0x1F, 1_000j, rb\'x\\\'y\', f"{a!r}"]  # comment\n\n    # comment line\n    x **= 3; y //= 2; z := ...\nclass A: pass\n'
for t in tokenize.generate_tokens(io.StringIO(src).readline):
    print(t)
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(src).readline)) == src)
print(list(tokenize.tokenize(io.BytesIO(b'x = $ ?\ny').readline)))
for s in ('(1,\n', '"""a\n', 'if 1:\n  x\n y\n'):
    try:
        list(tokenize.generate_tokens(io.StringIO(s).readline))
    except Exception as e:
        print(type(e).__name__, e)
with shelve.open('/tmp/shelf_t') as s:
    s['a'] = [1, 2]
    s['b'] = {'x': 1}
    print(sorted(s.keys()), s['a'], 'b' in s, len(s))
with shelve.open('/tmp/shelf_t', writeback=True) as s:
    s['a'].append(3)
    print(s['a'])
with shelve.open('/tmp/shelf_t') as s:
    print(s['a'], dict(sorted(s.items())))
try:
    s['a']
except ValueError as e:
    print(e)
print(quopri.encodestring('héllo wörld = '.encode() * 6), quopri.decodestring(b'a=3Db=\nc'), quopri.encodestring(b'a b_c', header=True), quopri.encodestring(b'tr \nx'))
print(marshal.loads(marshal.dumps([1, 'a', (2.5, None), {1: b'x'}])))
print(ntpath.join('c:\\a', 'b', '..', 'd.txt'), ntpath.normpath('c:/a/../b//c'), ntpath.split('c:/x/y'), ntpath.splitdrive('\\\\h\\s\\p'), ntpath.splitext('a.b.c'), ntpath.isabs('c:/'), ntpath.basename('a\\b'))
i = code.InteractiveInterpreter()
print(i.runsource('x=1'), i.runsource('if x:'), i.runsource('print(x)'))
for s in ('x=1', 'if x:', 'if x:\n  y', 'if x:\n  y\n', 'def f():', '(1,', '"""a', 'x = ', 'a b', 'for i in', '@dec', '@dec\ndef f(): pass\n', 'try:\n  x', '', '# c', 'x\\', 'class A:\n pass\n', 'if 1: 2', 'return 1', 'lambda:', 'print(1'):
    try:
        r = codeop.compile_command(s)
        print(repr(s), None if r is None else 'code')
    except SyntaxError as e:
        print(repr(s), 'SyntaxError')
con = code.InteractiveConsole({'__name__': '__console__'})
for l in ('a = 1', 'for k in range(2):', '  print(k)', '', '1/0', 'x x'):
    print(con.push(l))
    sys.stdout.flush()

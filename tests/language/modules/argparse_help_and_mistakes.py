import argparse, sys, io
def run(make, *lines, **kw):
    for line in lines:
        p = make()
        err, out = io.StringIO(), io.StringIO()
        olde, oldo = sys.stderr, sys.stdout
        sys.stderr, sys.stdout = err, out
        try:
            try: r = repr(p.parse_args(line.split()))
            except SystemExit as e: r = f'exit {e.code}'
            except Exception as e: r = f'{type(e).__name__} {e}'
        finally: sys.stderr, sys.stdout = olde, oldo
        print('>', line, '=>', r); 
        if out.getvalue(): print(out.getvalue())
        if err.getvalue(): print(err.getvalue())
def a():
    p = argparse.ArgumentParser(prog='tool', description='Does a thing with %(prog)s. ' * 5, epilog='The end.')
    p.add_argument('url', nargs='*', help='urls to fetch')
    p.add_argument('-c', '--concurrency', type=int, default=5, metavar='N', help='how many at once (default: %(default)s)')
    p.add_argument('-v', '--verbose', action='count', default=0)
    p.add_argument('--mode', choices=['fast', 'slow'], default='fast')
    p.add_argument('--timeout', type=float, required=True, help='seconds ' * 20)
    p.add_argument('-q', dest='quiet', action='store_true')
    p.add_argument('--no-color', action='store_false', dest='color', help=argparse.SUPPRESS)
    p.add_argument('--pair', nargs=2, metavar=('A','B'))
    p.add_argument('--many', nargs='+', type=int)
    p.add_argument('--maybe', nargs='?', const='C', default='D')
    p.add_argument('--version', action='version', version='%(prog)s 1.0')
    p.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True, help='flags')
    p.add_argument('-a', action='append')
    p.add_argument('--ac', action='append_const', const=3)
    p.add_argument('--ext', action='extend', nargs='*')
    return p
run(a, '', '-h', '--timeout 3', '--timeout x', '--timeout 3 a b -c 4 c', '--timeout=3 -vvq -c7', '--time 3', '--mo 1 --timeout 3', '--mode bad --timeout 1', '--m 1', '--pair 1 --timeout 1',
    '--timeout 1 --pair 1 2 3', '--many --timeout 3', '--many 1 2 x --timeout 3', '--maybe --timeout 1', '--maybe x --timeout 1', '--version', '--no-flag --timeout 1', '--timeout 1 -a 1 -a2 --ac --ac --ext a b --ext c', '--timeout 1 -- -x -y',
    '--timeout 1 --bogus 3', '-z --timeout 1', '--timeout -1', '--timeout 1 -c', '-vx --timeout 1', '--quiet --timeout 1', '-q=1 --timeout 1', '--timeout 1 a -v b')
def b():
    p = argparse.ArgumentParser(prog='sub')
    p.add_argument('--debug', action='store_true')
    s = p.add_subparsers(dest='cmd', required=True, help='what to do', title='commands', description='all of them')
    x = s.add_parser('run', help='runs', aliases=['r']); x.add_argument('file'); x.add_argument('-n', type=int, default=1); x.set_defaults(func='go')
    y = s.add_parser('list'); y.add_argument('--all', action='store_true')
    return p
run(b, '', '-h', 'run', 'run -h', 'run f -n 3', 'list --all', 'r f', 'bogus', '--debug run f extra', 'run f --bad', 'list -h')
def c():
    p = argparse.ArgumentParser(prog='ex', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    g = p.add_mutually_exclusive_group(required=True)
    g.add_argument('--one', action='store_true', help='first'); g.add_argument('--two', type=int, default=4, help='second')
    h = p.add_mutually_exclusive_group(); h.add_argument('-x', action='store_true'); h.add_argument('-y', action='store_true')
    gg = p.add_argument_group('network', 'about the network'); gg.add_argument('--host', default='localhost', help='where'); gg.add_argument('--port', type=int, default=80, help='which %(type)s')
    p.add_argument('src'); p.add_argument('dst', nargs='?', default='out', help='to')
    return p
run(c, '', '-h', '--one a', '--one --two 3 a', 'a', '--two 4 a b', '--one -x -y a', '--one a b c', '--two x a')
def d():
    p = argparse.ArgumentParser(prog='pos', add_help=False, allow_abbrev=False)
    p.add_argument('a', type=int, choices=range(3)); p.add_argument('b', nargs='+'); p.add_argument('c', nargs='*'); p.add_argument('--rest', nargs=argparse.REMAINDER)
    return p
run(d, '', '1', '1 2', '1 2 3 4', '5 1', 'x 1', '1 2 --rest a --b -c', '1 2 --res x')
def e():
    p = argparse.ArgumentParser(prog='a-very-long-program-name-that-fills-the-line-to-the-end-and-beyond', usage=None)
    for i in range(8): p.add_argument(f'--option-{i}', help='h' * i * 20)
    p.add_argument('positional_number_one'); p.add_argument('positional_number_two', nargs=3)
    return p
run(e, '-h', '')
def f():
    p = argparse.ArgumentParser('raw', usage='%(prog)s [x]', formatter_class=argparse.RawDescriptionHelpFormatter, description='a\n  b\n', epilog='x\n    y %(prog)s')
    p.add_argument('n', type=int, nargs=2, help='''multi
    line'''); p.add_argument('-s', '--size', type=argparse.FileType('r'), default='x'); p.add_argument('-1', action='store_true', dest='one')
    return p
run(f, '-h', '1', '1 2', '-1 1 2', '1 2 -s nofile', '-3 1')
print(repr(argparse.Namespace(a=1, b='x', **{'c-d': 3})), argparse.Namespace(a=1) == argparse.Namespace(a=1), 'a' in argparse.Namespace(a=1), vars(argparse.Namespace(a=1)))
print(a(), repr(a()._actions[1]))
for bad in (lambda p: p.add_argument('-x', 'y'), lambda p: p.add_argument('x', dest='y'), lambda p: p.add_argument('-h'), lambda p: p.add_argument('x', action='bogus'), lambda p: p.add_argument('--x', type=3), lambda p: p.add_argument('x', required=True), lambda p: p.add_argument('--x', nargs=0), lambda p: p.add_argument('--', ), lambda p: p.add_argument('--x', nargs=2, metavar=('a',)), lambda p:p.add_argument('--x',const=3), lambda p: p.add_argument('--x', action='store_true', type=int)):
    try: bad(argparse.ArgumentParser(prog='p'))
    except Exception as e: print(type(e).__name__, e)
p = argparse.ArgumentParser(prog='x', exit_on_error=False); p.add_argument('--n', type=int)
try: p.parse_args(['--n', 'a'])
except argparse.ArgumentError as e: print(repr(e), e, e.argument_name, e.message)
print(p.parse_known_args(['--n', '3', 'zz', '--q'])); print(p.get_default('n')); p.set_defaults(n=9, m=3); print(p.parse_args([]))
p = argparse.ArgumentParser(prog='i'); p.add_argument('--foo'); p.add_argument('cmd'); p.add_argument('rest', nargs='*', type=int); print(p.parse_intermixed_args('doit 1 --foo bar 2 3'.split()))
def pos(s):
    v = int(s)
    if v <= 0: raise argparse.ArgumentTypeError(f'{s} is not positive')
    return v
def g():
    par = argparse.ArgumentParser(add_help=False); par.add_argument('--par', help='from parent', type=pos)
    p = argparse.ArgumentParser(prog='child', parents=[par], argument_default=argparse.SUPPRESS, prefix_chars='-+'); p.add_argument('+x', '++xx'); return p
run(g, '-h', '--par 3', '--par 0', '+x 3', '++xx=4', '')

"""Commands of the command line, and classes without ceremony."""
import click, asyncio, attr
from click.testing import CliRunner
from attrs import define, field, validators, asdict, evolve, Factory
@click.group()
@click.option('--debug/--no-debug', default=False)
@click.pass_context
def cli(ctx, debug):
    """Main tool."""
    ctx.ensure_object(dict); ctx.obj['d'] = debug
@cli.command()
@click.argument('name')
@click.option('-n', '--count', default=1, help='Times.', show_default=True)
@click.option('-v', '--verbose', count=True)
@click.option('--kind', type=click.Choice(['a', 'b']))
@click.pass_obj
def hello(obj, name, count, verbose, kind):
    """Says hello."""
    for _ in range(count): click.echo(f'Hello {name} {obj} {verbose} {kind}')
@cli.command('run-it')
@click.argument('files', nargs=-1)
def run(files): click.secho(str(files), fg='green')
r = CliRunner()
for a in (['hello', 'bob', '-n', '2', '-vv'], ['--debug', 'hello', 'x', '--kind', 'a'], ['hello'], ['hello', 'x', '--kind', 'q'], ['hello', 'x', '-n', 'z'], ['nope'], ['run-it', 'a', 'b'], ['hello', '--help'], ['--help'], ['hello', 'a', '--zz']):
    x = r.invoke(cli, a); print(a, x.exit_code); print(x.output)
@define
class P:
    x: int = field(validator=validators.instance_of(int))
    y: int = 2
    t: list = Factory(list)
    z: float = field(default=1, converter=float)
p = P(1); print(p, p == P(1), asdict(p), evolve(p, y=5))
for f in (lambda: P('a'), lambda: P(), lambda: setattr(p, 'x', 'q')):
    try: f()
    except TypeError as e: print(e.args[0])
@attr.s(frozen=True)
class Q:
    a = attr.ib(); b = attr.ib(default=3)
    @b.validator
    def chk(self, attribute, v):
        if v < 0: raise ValueError('neg')
print(Q(1), hash(Q(1)) == hash(Q(1)), Q(1) < Q(2))
try: Q(1).a = 2
except attr.exceptions.FrozenInstanceError if hasattr(attr, 'exceptions') else AttributeError as e: print(type(e).__name__)
try: Q(1, -1)
except ValueError as e: print(e)

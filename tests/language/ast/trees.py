import ast
import copy

SOURCE = '''
"""Module text."""
from __future__ import annotations
import a.b as c, d
from ..e import f as g

@decorated(1)
class Thing(Base, metaclass=Meta):
    """What it is.

    More."""
    size: int = 1
    (other): str

    async def run(self, x, /, y=2, *rest: int, key, last=None, **more) -> list[int]:
        async with x as (a, b), y:
            async for each in z:
                await each
        return [i async for i in y if i if not x]

def f():
    global n
    try:
        n += 1; del a[0], a.b
    except (A, B) as e:
        raise C from e
    except:
        pass
    else:
        assert x, 'no'
    finally:
        yield
    while (y := f'{x!r:>{w}} {{}}'):
        if a < b <= c is not None: break
        elif not (a and b) or c: continue
        else: nonsense
    else:
        lambda x, *, y=1: (yield)
    match x:
        case [1, *_] | {'a': b, **c}: pass
        case Point(0, y=z) as p if z: pass
        case None | True | -1 | 'x' | a.b: pass
        case _: pass
'''
tree = ast.parse(SOURCE)
print(ast.dump(tree))
print(ast.dump(tree, indent=2, include_attributes=True))
print(ast.unparse(tree))
print(ast.get_docstring(tree), repr(ast.get_docstring(tree.body[4])), ast.get_docstring(tree.body[5]))
print([type(n).__name__ for n in ast.walk(tree)])
print(ast.get_source_segment(SOURCE, tree.body[4].body[1]), type(tree), tree.body[0].value._fields, ast.Name._attributes)
print(ast.dump(ast.parse('a + 1', mode='eval'), annotate_fields=False), ast.dump(ast.parse('x', mode='single')))


class Calls(ast.NodeVisitor):
    def __init__(self):
        self.seen = []

    def visit_Call(self, node):
        self.seen.append((node.func.id, node.lineno, node.col_offset))
        self.generic_visit(node)


calls = Calls()
calls.visit(ast.parse('f(g(1), h(k(2)))'))
print(calls.seen)


class Fold(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant):
            return ast.copy_location(ast.Constant(eval(compile(ast.fix_missing_locations(ast.Expression(node)), '', 'eval'))), node)
        return node

    def visit_Pass(self, node):
        return None

    def visit_Expr(self, node):
        return [node, ast.copy_location(ast.Expr(ast.Name('again', ast.Load())), node)]


print(ast.unparse(Fold().visit(ast.parse('x = 1 + 2 * 3 - 10\npass\ny'))))
space = {}
exec(compile(Fold().visit(ast.parse('x = (1, 2 - 5, 2.5 * -1, 3j - 1, "a" + "b")')), '<made>', 'exec'), space)
print(space['x'])
print(ast.literal_eval("{'a': [1, -2.5, (3,), {4}, set(), None, True, b'x', 1+2j, ...]}"), ast.literal_eval('  -5'))
for text in ('f()', 'a', '1+1', '[x]', '{**a}', '-"a"', '1 if x else 2', "f'x'"):
    try:
        print(ast.literal_eval(text))
    except ValueError as e:
        print(str(e).split(' at 0x')[0])

made = ast.Module([ast.Assign([ast.Name('v', ast.Store())], ast.Constant(2 ** 80))], [])
for node in (made, ast.fix_missing_locations(made)):
    try:
        exec(compile(node, 'f', 'exec'), space)
        print(space['v'])
    except TypeError as e:
        print(e)


def attempt(node, mode='eval'):
    try:
        print(eval(compile(ast.fix_missing_locations(node), 'f', mode)))
    except (TypeError, ValueError, SyntaxError) as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])


load = ast.Load()
attempt(ast.Expression(ast.Constant([1])))
attempt(ast.Expression(ast.Name('None', load)))
attempt(ast.Expression(ast.Name('x', ast.Store())))
attempt(ast.Expression(ast.BoolOp(ast.And(), [ast.Constant(1)])))
attempt(ast.Expression(ast.Compare(ast.Constant(1), [ast.Lt()], [])))
attempt(ast.Expression(ast.Compare(ast.Constant(1), [ast.Lt()], [ast.Constant(2), ast.Constant(3)])))
attempt(ast.Expression(ast.Dict([ast.Constant(1)], [])))
attempt(ast.Expression(ast.List([None], load)))
attempt(ast.Expression(ast.List(3, load)))
attempt(ast.Expression(ast.Pass()))
attempt(ast.Expression(ast.Starred(ast.Constant(1), load)))
attempt(ast.Module([], []), 'eval')
attempt(ast.Module([ast.If(ast.Constant(1), [], [])], []), 'exec')
attempt(ast.Module([ast.Break()], []), 'exec')
attempt(ast.Module([ast.Assign([ast.Constant(1)], ast.Constant(1))], []), 'exec')
attempt(ast.Module([ast.Delete([])], []), 'exec')
attempt(ast.Expression(ast.BinOp(ast.Constant(1), ast.Add())))
attempt(ast.Expression(ast.Constant(-7)))
attempt(ast.Expression(ast.Constant((1, (2, 'x')))))
attempt(ast.Expression(ast.Constant(1e400)))
try:
    ast.Name(1, 2, 3)
except TypeError as e:
    print(e)
try:
    ast.Name('x', id='y')
except TypeError as e:
    print(e)
print(isinstance(ast.Constant(1), ast.Num), isinstance(ast.Constant('a'), ast.Num), isinstance(ast.Constant(True), ast.NameConstant), ast.Constant(5).n)
print(ast.dump(copy.deepcopy(ast.parse('a[1:2]'))), ast.parse('1').body[0].value.kind, ast.parse('x; y').body[0].value.ctx is ast.parse('z').body[0].value.ctx)
match ast.parse('a * 2', mode='eval').body:
    case ast.BinOp(ast.Name(name), ast.Mult(), ast.Constant(n)):
        print(name, n)
print(ast.dump(ast.increment_lineno(ast.parse('a\nb'), 3), include_attributes=True))

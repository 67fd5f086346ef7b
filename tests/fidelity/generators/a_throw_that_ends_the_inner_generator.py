"""A throw goes to the innermost generator; where that returns, the outer one goes on with the result, and no resume is told."""
def inner():
    try: yield 1
    except ValueError as e: print('inner',e); return 'r'
def outer():
    x=yield from inner(); print('outer got',x)
    try: yield from inner()
    except KeyError as e: print('k',e); yield 'after'
    yield 'end'
g=outer(); print(next(g)); print(g.throw(ValueError('v'))); print(g.throw(KeyError('k')))
print(next(g))
class It:
    def __iter__(s): return s
    def __next__(s): return 7
def o2():
    yield from It()
g=o2(); print(next(g))
try: g.throw(ValueError('it'))
except ValueError as e: print('thru',e)
def o3():
    try: yield from inner()
    finally: print('o3 fin')
g=o3(); next(g); g.close()
def mid(): return (yield from inner())
def top(): return (yield from mid())
g=top(); next(g)
try: g.throw(ValueError('deep'))
except StopIteration as e: print('si',e.value)

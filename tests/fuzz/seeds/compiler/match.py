match a:
    case 1 | -2:
        b
    case None if c:
        d
    case _:
        e

match a:
    case [b, *_, c]:
        d
    case [e, *g]:
        h

match a:
    case {'k': b, **c}:
        d

match a:
    case B(c, d=1):
        e

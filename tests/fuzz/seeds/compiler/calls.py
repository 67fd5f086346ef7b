f(a, *b, c=d, **e)
g(*h)
i.j(k, l=m)

assert a == b, c

raise a from b

import a.b
import a.b.c as d
from ..e import f as g, h
from i import *

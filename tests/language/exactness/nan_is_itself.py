import math
import struct

x, y = float("nan"), float("nan")
print(x is x, x in [x], [x] == [x], x == x, y in [x], x is y, (x,) == (x,), {x: 1}.get(x), {x: 1}.get(y), [x].index(x), [x].count(y), len({x, y}), [x] == [y])
print(math.nan in [math.nan], struct.pack("<d", x), sorted([3, x, 1]), max([x, 1]))

try:
    from math import nothing_of_this_name
except ImportError as error:
    print(str(error).split(" (")[0])
from math import pi as circle, sqrt
import os.path as path, collections.abc
print(circle, sqrt(4), path.join("a", "b"), collections.abc.Sized.__name__)

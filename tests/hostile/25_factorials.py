# Class 25: products without end.
#: exit 5|1
import math
math.factorial(10**7)
#: exit 1
import math
math.factorial(10**20)
#: exit 5|1
import math
math.comb(10**7, 5 * 10**6)
#: exit 5|1
import math
math.perm(10**7)
#: exit 5|1
import math
x = 1
for i in range(1, 10**7): x *= i
#: exit 5|1
import math
math.lcm(*range(1, 10**6))
#: exit 5|1
import math
math.gcd(10**10**6 + 1, 7**10**6)
#: exit 5|1|0
round(1, -10**9)
#: exit 5|1
import math
math.isqrt(10**10**7)
#: exit 5|1
a, b = 0, 1
while True: a, b = b, a + b
#: exit 5|1
import math
math.prod(range(1, 10**7))
#: exit 5|1
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
ack(4, 2)
#: exit 5|1
x = 10**10**6
while True: x = x * x // 3 % (x + 1)
#: exit 5|1
divmod(10**10**7, 10**(5 * 10**6) + 1)
#: exit 5|1
import fractions
x = fractions.Fraction(1)
for i in range(1, 10**6): x += fractions.Fraction(1, i)
#: exit 5|1
sum(10**10**6 for _ in range(10**6))
#: exit 5|1|0
import math
math.dist(*[[10**300] * 10**6] * 2), math.hypot(*[1.0] * 10**6), math.sumprod if hasattr(math, "sumprod") else 0
math.log(10**10**6); math.floor(1e308); math.fmod(1e308, 1e-308); math.ldexp(1, 10**9)

# Class 23: powers too large to write down.
#: exit 5|1 | 
10 ** (10 ** 8)
x = 10 ** (10 ** 9)
#: exit 5|1
pow(3, 10**9)
pow(3, 10**12)
#: exit 5|1
2 ** 10**18
#: exit 5|1
x = 2
while True: x = x ** 2
#: exit 5|1
x = 3
while True: x *= x
#: exit 5|1
pow(3, 10**100000, 10**100000 + 7)
#: exit 5|1|0
pow(3, -1, 10**1000000 + 7)
#: exit 1 | OverflowError
2.0 ** 10**400
#: exit 1|0
(-8) ** (1 / 3); 0 ** -1
#: exit 0
assert 1 ** 10**1000 == 1 and (-1) ** (10**1000 + 1) == -1 and 0 ** 10**1000 == 0
pow(5, 3, 1); pow(-7, 3, -5)
#: exit 5|1
10**10**10**10
#: exit 5|1
x = eval("9" + "**9" * 20)
#: exit 5|1|0
import operator, functools
functools.reduce(operator.pow, [9] * 5)
#: exit 5|1|0
import fractions
fractions.Fraction(3, 7) ** 10**9
#: exit 5|1
import decimal
decimal.Decimal(3) ** 10**9
decimal.getcontext().prec = 10**9
decimal.Decimal(1) / 3
#: exit 5|1
complex(2, 3) ** 10**9

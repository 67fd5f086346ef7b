import math

print(math.pi, math.sqrt(2), math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.gcd(12, 18), math.lcm(4, 6), math.factorial(20))
print(math.isclose(0.1 + 0.2, 0.3), math.hypot(3, 4), math.log(8, 2), math.log10(1000), math.exp(0), math.comb(5, 2), math.perm(5, 2), math.prod([2, 3]))
print(math.inf > 10**400, math.isnan(math.nan), math.isqrt(99), math.copysign(1, -0.0), math.fsum([0.1] * 10), math.modf(2.5), math.degrees(math.pi), math.dist((0, 0), (3, 4)))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.exp(1000)):
    try:
        call()
    except (ValueError, OverflowError) as error:
        print(error)

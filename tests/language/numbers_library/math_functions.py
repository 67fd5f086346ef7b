import math
xs = [0.0, 0.5, 1.0, -1.0, 2.5, -3.7, 1e10, 1e308, -1e308, 1e-320, math.inf, -math.inf, math.nan, 3, 10**30]
for name in 'acos acosh asin asinh atan atanh cbrt cos cosh degrees erf erfc exp exp2 expm1 fabs log log10 log1p log2 radians sin sinh sqrt tan tanh ceil floor trunc isfinite isinf isnan frexp modf ulp'.split():
    f = getattr(math, name)
    out = []
    for x in xs:
        try: out.append(f(x))
        except Exception as e: out.append(f'{type(e).__name__}: {e}')
    print(name, out)
for name in 'atan2 copysign fmod remainder pow nextafter hypot isclose'.split():
    f = getattr(math, name)
    out = []
    for x in xs[:9]:
        for y in xs[:5]:
            try: out.append(f(x, y))
            except Exception as e: out.append(f'{type(e).__name__}: {e}')
    print(name, out)
print(math.factorial(20), math.factorial(50), math.comb(50, 25), math.comb(5, 9), math.perm(10, 3), math.perm(5), math.gcd(12, 18, 27), math.lcm(4, 6), math.isqrt(10**40 + 1), math.gcd(), math.lcm())
print(math.prod([1, 2, 3.5]), math.fsum([.1] * 10), math.fsum([1e308, 1, -1e308]), math.dist([1, 2], [4, 6]), math.pi, math.e, math.tau, math.log(8, 2), math.log(10**400), math.ldexp(1, 10))
for f in (lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.sqrt('a'), lambda: math.isqrt(-1), lambda: math.comb(-1, 2), lambda: math.log(0), lambda: math.floor(math.inf), lambda: math.ldexp(1, 10**9)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

import random
r = random.Random(42)
print([r.random() for _ in range(3)], r.uniform(1, 5), r.randint(1, 100), r.randrange(0, 1000, 7), r.choice('abcdef'))
print(r.choices([1, 2, 3], weights=[1, 2, 3], k=5), r.sample(range(100), 5), r.sample(range(10000), 4), r.getrandbits(70), r.randbytes(5))
x = list(range(10)); r.shuffle(x); print(x)
print(r.gauss(0, 1), r.gauss(0, 1), r.normalvariate(1, 2), r.expovariate(1.5), r.betavariate(2, 3), r.gammavariate(0.5, 1), r.gammavariate(2, 3), r.triangular(1, 5, 2))
print(r.lognormvariate(0, 1), r.vonmisesvariate(1, 2), r.paretovariate(3), r.weibullvariate(1, 2))
for seed in (0, 1, -5, 2**100, 'text', b'bytes', 1.5, 'é', ''):
    random.seed(seed)
    print(seed, random.random(), random.randint(0, 10**30), random.getrandbits(10))
s = random.getstate(); a = random.random(); random.setstate(s); print(a == random.random())
class Fixed(random.Random):
    def random(self): return 0.5
print(Fixed().uniform(0, 10), Fixed().randint(1, 10), Fixed().choice('abc'))
for f in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.seed([]), lambda: random.choices([1], [0])):
    try: f()
    except Exception as e: print(type(e).__name__, e)

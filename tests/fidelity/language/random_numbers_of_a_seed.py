import random

print(random.random(), random.randint(1, 6), random.choice("abc"), random.uniform(1, 2), random.randrange(0, 100, 5))
random.seed(42)
print(random.random(), random.sample(range(10), 3), random.gauss(0, 1), random.expovariate(2))
deck = list(range(8))
random.shuffle(deck)
print(deck, random.choices("ab", weights=[1, 9], k=5), random.getrandbits(70), random.betavariate(2, 3), random.triangular(0, 1))
own = random.Random(7)
state = own.getstate()
first = [own.randint(0, 99) for _ in range(3)]
own.setstate(state)
print(first == [own.randint(0, 99) for _ in range(3)], random.Random("text").random(), random.Random(1.5).random())

from itertools import count, islice, takewhile


def primes():
    found = []
    for number in count(2):
        if all(number % prime for prime in takewhile(lambda p: p * p <= number, found)):
            found.append(number)
            yield number


print(list(islice(primes(), 8)))

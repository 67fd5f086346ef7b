def average():
    total = count = 0
    value = None
    while True:
        received = yield value
        total += received
        count += 1
        value = total / count


generator = average()
next(generator)
print([generator.send(number) for number in (10, 20, 60)])
try:
    average().send(1)
except TypeError as error:
    print(error)

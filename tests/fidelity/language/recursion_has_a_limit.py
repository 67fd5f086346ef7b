def down(n):
    return down(n + 1)


try:
    down(0)
except RecursionError as error:
    print(error)


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


print(factorial(50))

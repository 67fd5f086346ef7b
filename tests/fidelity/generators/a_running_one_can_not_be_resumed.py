def selfish():
    try:
        next(generator)
    except ValueError as error:
        yield str(error)


generator = selfish()
print(next(generator))

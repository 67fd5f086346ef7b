def guarded():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit seen")
        raise
    finally:
        print("finally")


generator = guarded()
next(generator)
generator.close()
generator.close()
unstarted = guarded()
unstarted.close()
print(next(unstarted, "closed before it began"))

def source():
    for number in range(4):
        print("made", number)
        yield number


squares = (number * number for number in source() if number % 2)
print("nothing made yet")
print(next(squares))
print(sum(squares))

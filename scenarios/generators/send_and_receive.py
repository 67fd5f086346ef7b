"""A generator that listens: send()

yield does not only hand something out; it also receives what the caller
sends. Two generators play a guessing game: the driver carries each guess to
the keeper and each answer back. The first next() runs a generator to its
first yield, where it can receive something. throw() raises an error at the
place where it waits, close() ends it there.
"""


def keeper(secret):
    guesses = 0
    answer = "guess!"
    try:
        while answer != "right":
            guess = yield answer
            guesses += 1
            answer = "higher" if guess < secret else "lower" if guess > secret else "right"
        yield answer
    finally:
        print(f"keeper: {guesses} guesses")


def guesser(low, high):
    while True:
        guess = (low + high) // 2
        try:
            answer = yield guess
        except KeyError:
            print("guesser: I am told not to look")
            answer = yield guess
        if answer == "higher":
            low = guess + 1
        else:
            high = guess - 1


secret_keeper, player = keeper(37), guesser(1, 100)
answer, guess = next(secret_keeper), next(player)
player.throw(KeyError("peeking"))
while True:
    answer = secret_keeper.send(guess)
    print(f"{guess}? {answer}")
    if answer == "right":
        break
    guess = player.send(answer)
secret_keeper.close()
player.close()

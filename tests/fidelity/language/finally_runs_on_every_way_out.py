def leave(how):
    for _ in range(2):
        try:
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise ValueError("raised")
        except ValueError:
            return "caught"
        else:
            print("else")
        finally:
            print("finally after", how)
    return "end"


for how in ("return", "break", "continue", "raise", "nothing"):
    print(leave(how))


def override():
    try:
        return 1
    finally:
        return 2


def swallow():
    for _ in range(1):
        try:
            raise ValueError
        finally:
            break
    return "swallowed"


print(override(), swallow())

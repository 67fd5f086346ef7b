# print: separators, ends, files of the script, and what stands in the output when an argument fails.
class File:
    def __init__(self):
        self.pieces = []
        self.flushed = 0

    def write(self, text):
        self.pieces.append(text)

    def flush(self):
        self.flushed += 1


class Loud:
    def __str__(self):
        print("<inside>")
        return "loud"


class Bad:
    def __str__(self):
        raise ValueError("no text")


f = File()
print("a", 1, 2.5, None, sep="-", end="!", file=f)
print(file=f)
print("x", file=f, flush=True)
print(f.pieces, f.flushed)
print("a", Loud(), "b", [Loud()].__len__())
try:
    print("before", Bad(), "after")
except ValueError as e:
    print("|", e)
for keywords in ({"sep": 1}, {"end": 2}, {"file": 3}, {"foo": 4}, {"sep": None, "end": None}):
    try:
        print("x", **keywords)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Silent:
    def write(self, text):
        raise RuntimeError("disk full")


try:
    print("x", file=Silent())
except RuntimeError as e:
    print(e)
print(*range(10), sep=", ")
print(*[], sep=", ")
print("é", "日本", "\u200b", [1, "two"], {"k": (1,)}, sep="|")
print(True, False, None, ..., NotImplemented, 1e100, -0.0, 10**30)

import re

m = re.match("(a)|(é)|(b)", "é")
print(m.groups(), m.group(1), m.span(1), m.start(3), m.lastindex, m.lastgroup, m.regs)
print(re.findall("(a)|(é)", "aéa"), re.sub("(a)|(é)", r"<\1\2>", "aéa"), re.split("(a)|(é)", "xaéay"))
print(re.findall(rb"\d+", bytearray(b"hello 123 45")), re.match(b"he", memoryview(b"hello")))
print(re.match("((a)(b))", "ab").lastindex, re.match("(?P<x>a)(?P<y>b)?", "ac").lastgroup)
print(re.match("(?a:\\w+)", "aé"), re.match("\\w+", "aé"))


def endless():
    for found in re.finditer("a", "banana"):
        yield found.start()
        if found.start() > 2:
            return


print(list(endless()), type(re.finditer("a", "b")).__name__)
scanner = re.compile("a").scanner("banana")
print(scanner.search(), scanner.search(), scanner.match(), scanner.pattern)
words = re.Scanner([(r"[a-z]+", lambda s, text: "word " + text), (r"(\d)(\d)*", lambda s, text: int(text)), (r"\s+", None)])
print(words.scan("abc 123  x +"))

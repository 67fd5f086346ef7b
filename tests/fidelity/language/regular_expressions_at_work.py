import re

print(re.findall(r"\d+", "a1b22c333"), re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@home"), re.split(r"[,;]\s*", "a, b;c"))
found = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", "on 2024-05-06")
print(found.group("year"), found.groups(), found.groupdict(), found.span(), found.start(2), re.match("x", "abc"))
print(re.sub(r"\d", lambda m: str(int(m[0]) * 2), "1a5"), bool(re.fullmatch(r"[a-z]+", "abc")), re.findall(r"(a)(b)?", "aab"))
print(re.compile(r"^\s*#", re.M).findall("# a\n  # b\nc"), re.search("HELLO", "say hello", re.I).group(), re.escape("a.b*c"))
print([m.start() for m in re.finditer("a", "banana")], re.split("(-)", "a-b"), re.sub("a*", "x", "baac"))
try:
    re.compile("(unclosed")
except re.error as error:
    print(error)

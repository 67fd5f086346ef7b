# Class 21: lines, names and strings of every kind.
#: exit 1 | SyntaxError | raw
x = 1 \x00 + 2
#: exit 1 | SyntaxError | raw
x = "\xff\xfe"
#: exit 0 | ok | raw
\xef\xbb\xbfprint("ok")
#: exit 0 | ok | raw
if 1:\x0d
    print("ok")\x0d
#: exit 1 | TabError | raw
if 1:
\x09pass
        pass
#: exit 0 | ok | raw
\x0cx = 1\x0c
print("ok")
#: exit 1 | UnicodeEncodeError
print("\ud800")
#: exit 0 | ok
s = "\ud800\udfff\U0010ffff\0"
s[1:], s.upper(), s.encode("utf-8", "surrogatepass"), repr(s), s.split("\udfff"), s[::-1], hash(s), s.center(20), s.replace("\ud800", "x"), ascii(s), s.title()
{s: 1}[s]
print(ascii(s)); print("ok")
#: exit 1 | SyntaxError
exec("x = '" + "a" * 10**6)
#: exit 0 | ok
exec("x" * 10**5 + " = 1"); exec("é" * 10**5 + " = 1")
setattr(type("A", (), {})(), "a" * 10**6, 1)
print("ok")
#: exit 1
exec("x = 1\\")
#: exit 1
exec("'''" + "\n" * 10**6)
#: exit 1
exec("\\\n" * 10**6 + "?")
#: exit 1
eval("0" * 10**6 + "1")
#: exit 1
exec("1_" * 10**6)
#: exit 1
exec("0x" + "f" * 10**6 + "g")
#: exit 1
exec("1e" + "9" * 10**6 + "x")
#: exit 0|1
print(eval("1e" + "9" * 10**6), eval("." + "1" * 10**6))
#: exit 1
exec("'\\N{" + "A" * 10**6 + "}'")
#: exit 1
exec("'\\x'")
#: exit 1
exec("'\\U99999999'")
#: exit 1
exec(b"# coding: nonsense\nx")
#: exit 0|1
exec(b"\xff\xfe\x00")
#: exit 1
exec("\x00" * 100)
#: exit 0|1 | raw
# -*- coding: utf-16 -*-
print("\xc3\xa9")
#: exit 1 | SyntaxError | raw
\xed\xa0\x80 = 1
#: exit 1 | SyntaxError | raw
print("\xf4\x90\x80\x80")
#: exit 1 | SyntaxError | raw
\xc2
#: exit 3 | binary file | raw
\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00
#: exit 3 | binary file | raw
\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR
#: exit 0
"x".encode("utf-8").decode("utf-8", "ignore")
for e in "strict ignore replace backslashreplace xmlcharrefreplace surrogateescape surrogatepass namereplace nonsense".split():
    for c in "utf-8 ascii latin-1 utf-16 utf-32 utf-7 idna punycode nonsense".split():
        for s in ["\ud800", "é", "\U0010ffff", "\0", "a" * 1000, "\udc80"]:
            try: s.encode(c, e)
            except (UnicodeError, LookupError, TypeError): pass
        for b in [b"\xff", b"\x80abc", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc3", b"", b"\0" * 7, b"\xff\xfe\x00\xd8"]:
            try: b.decode(c, e)
            except (UnicodeError, LookupError, TypeError): pass

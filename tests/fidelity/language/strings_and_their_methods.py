text = "Hello, World"
print(text.upper(), text.lower(), text.swapcase(), text.title(), text.casefold(), text.capitalize())
print(text.find("o"), text.rfind("o"), text.find("z"), text.count("l"), text.index("W"), text.startswith(("He", "x")))
print(text.split(", "), "a  b c".split(), "a,b,,c".split(","), "a,b,c".rsplit(",", 1), "l1\nl2\r\nl3".splitlines())
print("-".join("abc"), "x".center(5, "."), "x".ljust(3) + "|", "7".zfill(3), "-7".zfill(4), "  strip ".strip(), "xxaxx".strip("x"))
print("a.b.c".partition("."), "a.b.c".rpartition("."), "prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"))
print("abc".replace("b", "BB"), "aaa".replace("a", "b", 2), "tab\tx".expandtabs(4), "abc".translate({97: "A", 98: None}))
print("abc123".isalnum(), "abc".isalpha(), "123".isdigit(), "Abc".istitle(), " ".isspace(), "x_1".isidentifier(), "".isupper())
print("ab" * 3, "a" in "cat", "abc" < "abd", "b" > "a", max("hello"), sorted("hello"), "hello"[::-1], ord("a"), chr(8364))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t nl\n nul\0 \x7f é € \u200b \U0001f600"), ascii("é€"))
print("é".encode(), b"\xc3\xa9".decode(), "x".encode("utf-16-le"), len("é€😀"))
for call in (lambda: "abc".index("z"), lambda: "a" + 1, lambda: "a" * "b", lambda: "abc"[5], lambda: "".join([1]), lambda: chr(-1)):
    try:
        call()
    except (TypeError, ValueError, IndexError) as error:
        print(error)

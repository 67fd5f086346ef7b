import string
import textwrap

print(string.ascii_lowercase[:5], string.digits, string.punctuation[:5], string.capwords("the end"), string.Template("$who owes $$${amount}").substitute(who="ann", amount=5))
print(textwrap.fill("the quick brown fox jumps over the lazy dog", 16), textwrap.shorten("many words in a row", 12))
print(textwrap.dedent("    a\n      b\n    c"), textwrap.indent("x\ny", "> "))

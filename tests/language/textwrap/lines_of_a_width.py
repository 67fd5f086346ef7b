import textwrap

text = "The quick brown fox jumped over the lazy dog, a well-known sentence with everything. averyveryverylongwordthatdoesnotfit end"
for width in (10, 20, 40):
    print(textwrap.fill(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 30), textwrap.shorten(text, 30, placeholder="..."), textwrap.shorten("short", 30))
print(textwrap.wrap(text, 25, max_lines=2), textwrap.wrap("", 5), textwrap.wrap("a  b\tc\nd", 10, break_long_words=False))
print(repr(textwrap.dedent("""
    a
      b

    c
    """)), repr(textwrap.dedent("  x\n\ty")), repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "> ", lambda line: True)))

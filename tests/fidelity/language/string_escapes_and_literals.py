print("a\tb\\n\x41\u00e9\N{BULLET}\101", r"\raw\n", b"\x00\xffa", '''three
lines''', "con" 'cat' """enated""")
print(0x_ff, 0b1010, 0o17, 1_000, .5, 1e3, 1_0.0_1, 3j, ...)
print("line \
continued", len("\\"), "\
")

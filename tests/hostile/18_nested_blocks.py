# Class 18: blocks in blocks.
#: exit 1 | SyntaxError: too many statically nested blocks
exec("".join(" " * i + "while 1:\n" for i in range(30)) + " " * 30 + "break")
#: exit 1 | IndentationError: too many levels of indentation
exec("".join(" " * i + "if 1:\n" for i in range(150)) + " " * 150 + "pass")
#: exit 0|1
exec("".join(" " * i + "def f():\n" for i in range(99)) + " " * 99 + "pass")
#: exit 1
exec("".join(" " * i + "with a:\n" for i in range(25)) + " " * 25 + "pass", {"a": 1})
#: exit 1
exec("".join(" " * i + "try:\n" for i in range(25)) + " " * 25 + "pass\n" + "".join(" " * i + "finally: pass\n" for i in range(24, -1, -1)))
#: exit 0|1|5
exec("".join(" " * i + "try:\n" for i in range(19)) + " " * 19 + "pass\n" + "".join(" " * i + "finally:\n" + " " * i + " x=1\n" for i in range(18, -1, -1)))
#: exit 0|1|5
s = ""
for i in range(18): s += " " * i + "try: pass\n" + " " * i + "finally:\n"
exec(s + " " * 18 + "pass\n")
#: exit 1
exec("".join(" " * i + "for x in y:\n" for i in range(21)) + " " * 21 + "pass")
#: exit 1
exec("".join(" " * i + "async def f():\n" for i in range(101)) + " " * 101 + "pass")
#: exit 1 | IndentationError
exec("if 1:\n" + " " * 10**6 + "x\n" + " " * (10**6 - 1) + "y\n")

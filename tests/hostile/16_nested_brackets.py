# Class 16: brackets nested too deep.
#: exit 1 | too many nested parentheses
eval("(" * 5000 + ")" * 5000)
#: exit 1 | too many nested parentheses
eval("[" * 5000 + "]" * 5000)
#: exit 1 | SyntaxError
eval("{" * 100000)
#: exit 1 | SyntaxError
eval("(" * 10**6)
#: exit 1 | SyntaxError
eval("x[" * 300 + "]" * 300)
#: exit 1 | SyntaxError
eval("f(" * 300 + ")" * 300)
#: exit 1 | SyntaxError
exec("match 1:\n case " + "[" * 1000 + "]" * 1000 + ": pass")
#: exit 1 | SyntaxError
eval("([{" * 1000)
#: exit 1 | SyntaxError
eval(")" * 10**6)
#: exit 1
eval("(" * 190 + "1" + ")" * 190 + "/0")
#: exit 1
exec("(" * 190 + "a" + ",)" * 190 + " = 1")
#: exit 1 | SyntaxError
exec("del " + "(" * 250 + "a" + ")" * 250)
#: exit 1 | SyntaxError
exec("for " + "(" * 250 + "a" + ",)" * 250 + " in x: pass")
#: exit 1 | SyntaxError
exec("with " + "(" * 250 + "a" + ")" * 250 + ": pass")

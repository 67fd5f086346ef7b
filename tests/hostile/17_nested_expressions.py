# Class 17: expressions and statements nested without brackets.
#: exit 0|1
eval("-" * 50000 + "1")
#: exit 0|1
eval("not " * 50000 + "1")
#: exit 0|1
eval("~" * 10**6 + "1")
#: exit 0|1
eval("lambda: " * 50000 + "1")
#: exit 0|1
eval("1 if 1 else " * 50000 + "1")
#: exit 0|1
eval("a" + ".b" * 10**5, {"a": 1})
#: exit 0|1
print(eval("1" + "+1" * 10**5))
#: exit 0|1
eval("2" + "**1" * 50000)
#: exit 0|1
exec("if 0: pass\n" + "elif 0: pass\n" * 10**5)
#: exit 0|1
exec("if 0: pass\n" + "".join(f"{' ' * i}else:\n{' ' * i} if 0: pass\n" for i in range(95)))
#: exit 0|1
eval("a" + "[0]" * 10**5, {"a": [1]})
#: exit 0|1
eval("a" + "()" * 10**5, {"a": 1})
#: exit 0|1
eval("a" + "[0]()" * 10**5 + ".b" * 1000, {"a": 1})
#: exit 0|1
eval("1" + " and 1" * 10**5)
#: exit 0|1
eval("1" + " < 2" * 10**5)
#: exit 0|1
eval("1" + " and 1 or 1" * 50000)
#: exit 0|1
exec("a = " * 10**5 + "1")
#: exit 0|1
exec("await " * 10**5 + "1")
#: exit 0|1
exec("def f():\n yield " + "(yield " * 150 + ")" * 150)
#: exit 0|1
eval("[x for x in " * 150 + "[]" + "]" * 150)
#: exit 0|1
exec("@a\n" * 10**5 + "def f(): pass", {"a": lambda f: f})
#: exit 0|1
exec("global " + ",".join(f"a{i}" for i in range(10**5)))
#: exit 0|1
exec("import " + ".".join(["a"] * 10**5))
#: exit 0|1
exec("x: " + "int | " * 10**5 + "int")
#: exit 0|1
exec("match 1:\n case " + "|".join(["1"] * 10**5) + ": pass")
#: exit 0|1
exec("match 1:\n case " + "a" + ".b" * 10**5 + ": pass")
#: exit 0|1
eval("'a' " * 10**5)
#: exit 0|1
eval("f'{1}' " * 10**5)
#: exit 0|1
exec("try: pass\n" + "except ValueError: pass\n" * 10**5)
#: exit 0|1
exec("with " + ",".join(["a"] * 1000) + ": pass", {"a": 1})
#: exit 0|1
exec("a" + ",a" * 10**5 + "= " + "1," * (10**5 + 1))
#: exit 0|1
exec("del " + ",".join(["a"] * 10**5))
#: exit 0|1
eval("(" + "x := " * 3 + "1)")
eval("*" * 100000 + "1")
#: exit 0|1
import ast
try: ast.parse("-" * 50000 + "1")
except AttributeError: pass
ast.literal_eval("-" * 50000 + "1")
#: exit 0|1
exec("pass;" * 10**6)
#: exit 0|1
exec("\n" * 10**6 + "x")
#: exit 0|1
exec("class A:\n" * 1 + "".join(" " * i + "class A:\n" for i in range(1, 99)) + " " * 99 + "pass")

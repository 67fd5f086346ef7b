space = {"a": 2}
exec("b = a * 21\ndef f(): return a + b", space)
print(space["b"], space["f"](), eval("a + c", {"a": 1}, {"c": 5}))


def local():
    hidden = 5
    return eval("hidden + 1"), sorted(locals())


print(local())
try:
    eval("1 +")
except SyntaxError as error:
    print(error.msg)
code = compile("x * 2", "text", "eval")
print(eval(code, {"x": 4}))

# eval, exec, compile, locals, globals, vars, dir.
x = "module"


def f(a, b=2):
    c = 3

    def g():
        return a, d

    d = 4
    print(sorted(locals()), g())
    exec("y = a + c")
    print("y" in locals())
    print(eval("a + b + c"))
    print(eval("x"), eval("x", {"x": "given"}), eval("x", {}, {"x": "local"}))
    scope = {}
    exec("z = 1\ndef h(): return z + 1", scope)
    print(scope["z"], scope["h"](), sorted(scope))
    return locals()


r = f(1)
print({k: v for k, v in r.items() if k not in ("g", "scope")})


def changing():
    v = 1
    before = locals()
    v = 2
    return before, locals()["v"]


print(changing()[1])


class C:
    one = 1
    inside = sorted(k for k in locals() if not k.startswith("__"))

    def method(self):
        return locals()


print(C.inside, list(C().method()))
print(vars(C())), print("one" in vars(C), type(vars(C)).__name__)
code = compile("1 + x_", "<there>", "eval")
print(eval(code, {"x_": 41}), code.co_filename, code.co_name)
block = compile("r_ = [i * i for i in range(5)]", "<block>", "exec")
exec(block)
print(r_)
ns = {}
exec("value = 5", ns)
print(ns["value"], "__builtins__" in ns)
for bad in ("1 +", "a b", "def", "(", "1 = 2", "return", "x\0y"):
    try:
        eval(bad)
    except SyntaxError as e:
        print("SyntaxError", e.msg)
for source in ("  7", "\t7", "7\n", "(\n7\n)"):
    print(eval(source))


class Mapping:
    def __getitem__(self, key):
        if key.startswith("m"):
            return key * 2
        raise KeyError(key)


print(eval("mn + str(len(mo))", {}, Mapping()))
try:
    eval("nothing", {}, Mapping())
except NameError as e:
    print(e)
o = type("O", (), {"a": 1})()
o.b = 2
print([n for n in dir(o) if not n.startswith("__")], [n for n in dir(C) if not n.startswith("_")])
print("x" in dir(), "len" in dir(__builtins__))


class WithDir:
    def __dir__(self):
        return ["b", "a", "c"]


print(dir(WithDir()))
print(globals() is globals(), globals()["x"], locals() is globals())
print([locals()["i"] for i in range(3)])

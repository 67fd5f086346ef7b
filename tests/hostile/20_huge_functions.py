# Class 20: more names, constants and arguments than fit into sixteen bits.
#: exit 0 | ok
src = "def f():\n" + "".join(f" a{i} = {i}\n" for i in range(70000)) + " return a0 + a69999\n"
ns = {}
exec(src, ns)
assert ns["f"]() == 69999
print("ok")
#: exit 0 | ok
exec("x = [" + ",".join(f"{i}.5" for i in range(70000)) + "]"); assert x[69999] == 69999.5
exec("def f(*a): return len(a)\nassert f(" + ",".join("1" for i in range(70000)) + ") == 70000")
exec("def g(" + ",".join(f"a{i}" for i in range(70000)) + "): return a69999\nassert g(*range(70000)) == 69999")
exec("d = {" + ",".join(f"{i}: {i}" for i in range(70000)) + "}"); assert len(d) == 70000
print("ok")
#: exit 0 | ok
src = "".join(f"def f{i}(): return {i}\n" for i in range(20000))
exec(src); assert f19999() == 19999
exec("x = 0\nif x:\n" + " x += 1\n" * 70000 + "assert x == 0")
exec("def f(**k): return len(k)\nassert f(" + ",".join(f"a{i}=1" for i in range(70000)) + ") == 70000")
print("ok")
#: exit 0 | ok
src = "def f():\n " + "; ".join(f"c{i} = 1" for i in range(5000)) + "\n def g(): return " + "+".join(f"c{i}" for i in range(5)) + "\n return g()"
exec(src); assert f() == 5
exec("class A:\n" + "".join(f" x{i} = {i}\n" for i in range(70000)) + "assert A.x69999 == 69999")
print("ok")
#: exit 0 | ok
exec("x = 1\nwhile x:\n" + " x = 0\n" * 100000)
exec("x = (" + "'a' + " * 100 + "'b')")
exec("a = b = c = 1\n" * 50000)
exec("assert " + "1, " * 0 + "1\n" * 1)
exec("x = {" + ",".join(str(i) for i in range(100000)) + "}")
print("ok")

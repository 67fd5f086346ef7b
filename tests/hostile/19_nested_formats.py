# Class 19: f-strings and format specs in one another.
#: exit 1 | ValueError: Max string recursion exceeded
"{:{:{}}}".format(1, 2, 3)
#: exit 1
f"{1:{2:{3}}}"
exec('f"{1:{2:{3:{4}}}}"')
#: exit 1 | SyntaxError
s = "1"
for i in range(300): s = 'f"{' + s + '}"'
eval(s)
#: exit 0|1
eval('f"' + "{" * 10**5 + '"')
#: exit 1
eval('f"' + "{1" * 10**5 + "}" * 10**5 + '"')
#: exit 0|1
eval('f"' + "{1}" * 10**5 + '"')
#: exit 1
eval('f"{' + "(" * 500 + '}"')
#: exit 1
eval('f"{1:' + "{1:" * 1000 + "}" * 1000 + '}"')
#: exit 0|1
("{" * 10**6).format(1)
#: exit 1
("{0" + "[0]" * 10**5 + "}").format([1])
#: exit 1
("{0" + ".a" * 10**5 + "}").format(1)
#: exit 1
"{99999999999999999999999}".format(1)
#: exit 1
"{0[99999999999999999999999]}".format([1])
#: exit 1
"%(a" * 10**5 % {}
#: exit 1 | RecursionError
class A:
    def __format__(self, s): return "{:{}}".format(self, s)
f"{A():>10}"
#: exit 1
import string
string.Formatter().vformat("{0:{0:{0}}}", (1,), {})
#: exit 0|1|5
s = "{}"
for i in range(40): s = s.format(s + s)
#: exit 0|1
eval("f'{x!r:{y}}'" * 10000, {"x": 1, "y": 2})
#: exit 0|1
eval("f'{1=}'" * 10000 + "f'" + "{{" * 10**5 + "'")

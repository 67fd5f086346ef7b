# What CPython would do with gigabytes or hours, the machine refuses at once: here the answers are its own.
import sys
def t(f):
    try:
        r = f()
        s = ascii(r)
        print(s if len(s) < 100 else s[:50] + '...' + str(len(s)))
    except Exception as e:
        print(type(e).__name__, ascii(str(e))[:150])
t(lambda: "%*d" % (10**10, 1))
t(lambda: "%.*f" % (10**10, 1.0))
t(lambda: "%.1000000000d" % 1)
t(lambda: f"{1:{10**11}}")
t(lambda: format(1.0, ".2147483647f"))
t(lambda: format(1.0, "99999999999f"))
t(lambda: "\t".expandtabs(2**31 - 1))
t(lambda: "\t\t".expandtabs(2**40))
t(lambda: ("a" * 10**5).replace("a", "b" * 10**5))
t(lambda: ("a" * 10**5).replace("", "b" * 10**5))
t(lambda: ("b" * 10**6).join(["a"] * 10**4))
t(lambda: ("b" * 10**6).join("a" * 10**4))
t(lambda: b"\t".expandtabs(2**31 - 1))
t(lambda: (b"a" * 10**5).replace(b"a", b"b" * 10**5))
t(lambda: round(1, -10**9))
t(lambda: pow(3, 10**9, 0))
t(lambda: "-" * 2**31)
t(lambda: round(10**100, -10**30))

# Class 30: widths and precisions.
#: exit 1|5
"%*d" % (10**10, 1)
#: exit 1|5
f"{1:{10**11}}"
#: exit 1|5
"%.*f" % (10**9, 1.0)
#: exit 1|5
"%.*f" % (10**10, 1.0)
#: exit 1 | Too many decimal digits
f"{1:99999999999999999999}"
#: exit 1
"%99999999999999999999d" % 1
#: exit 1
format(1.5, ".99999999999f")
#: exit 1
format(1.5, ".2147483648f")
#: exit 1|5
format(1.5, ".1000000000f")
#: exit 1|5
"{:>1000000000}".format("x") * 10
#: exit 1|5
"x".center(10**12)
#: exit 1|5
"x".ljust(2**62); b"x".rjust(2**62); "x".zfill(2**62)
#: exit 1|5
format(10**100, "1000000000,d") * 10
#: exit 1|5
format(1, "02000000000b")
#: exit 1|5
"%1000000000s" % "x" * 10
#: exit 1|5
b"%1000000000d" % 1 * 10
#: exit 0|1|5
"{:{}}".format(1, -1)
#: exit 0|1|5
format(1e308, ",.1000f"), format(1e-300, ".1000g"), format(5e-324, ".2000e"), round(1.5, 10**6), round(1e308, -10**6)
#: exit 1|5
import time, datetime
datetime.datetime(1, 1, 1).strftime("%A" * 10**8)
#: exit 1|5|0
import datetime
format(datetime.datetime(1, 1, 1), "%Y" * 10**6)
"%(a)*d" % {"a": 1}
#: exit 1|5
(1).to_bytes(10**12, "big")
#: exit 1|5
"{0:{1}}".format("x", 10**15)
#: exit 1|5
class A:
    def __index__(self): return 10**15
"x".center(A())

# Class 26: integers and their text.
#: exit 1 | ValueError: Exceeds the limit
str(10**5000)
#: exit 1 | ValueError: Exceeds the limit
int("1" * 5000)
#: exit 1 | SyntaxError
eval("1" * 5000)
#: exit 1 | ValueError
print(10**5000)
#: exit 1 | ValueError
f"{10**5000}"
#: exit 1 | ValueError
"%d" % 10**5000
#: exit 1 | ValueError
repr([10**5000])
#: exit 1 | ValueError
import json
json.dumps(10**5000)
#: exit 1 | ValueError
import json
json.loads("1" * 5000)
#: exit 5|1|0
hex(1 << 10**9)
#: exit 5|0|1
import sys
sys.set_int_max_str_digits(0)
str(10**10**6)
#: exit 5|0|1
import sys
sys.set_int_max_str_digits(0)
int("1" * 10**6)
#: exit 5|0|1
int("f" * 10**8, 16)
#: exit 5|0|1
int("_".join("1" * 10**6), 2)
#: exit 1 | ValueError
int("1" * 10**6, 7)
#: exit 1
float("1" * 10**7 + "x")
#: exit 0|1
float("1" * 10**7); float("0." + "0" * 10**7 + "1"); float("1e" + "1" * 10**6); "%.300f" % 1e300
#: exit 1
complex("1" * 10**6 + "j" * 2)
#: exit 1
raise ValueError(10**5000)
#: exit 1
assert 0, 10**5000
#: exit 1
{}[10**5000]
#: exit 1 | ValueError
import sys
sys.set_int_max_str_digits(10)
#: exit 1
import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(0, 10**5000)); await t
    q = asyncio.Queue(); await q.put(10**5000); repr(q)
asyncio.run(main())

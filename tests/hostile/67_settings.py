# Class 67: settings that attack us: they may lower limits, never raise them, and name no paths.
#: exit 5 | --max-ticks | with --max-ticks 100
# /// script
# [tool.swimloop]
# max-ticks = 1000000000000000000
# max_ticks = 1000000000000000000
# ///
import asyncio
async def main():
    while True: await asyncio.sleep(1)
asyncio.run(main())
#: exit 5 | settings
# /// script
# [tool.swimloop]
# max-ticks = 10
# ///
import asyncio
async def main():
    while True: await asyncio.sleep(1)
asyncio.run(main())
#: exit 5 | settings
# /// script
# [tool.swimloop]
# max-steps = 1000
# ///
while True: pass
#: exit 5 | settings
# /// script
# [tool.swimloop]
# max-memory = 10000000
# ///
x = []
while True: x.append(x[:])
#: exit 5 | settings
# /// script
# [tool.swimloop]
# max-output = 100
# ///
print("x" * 1000)
#: exit 5 | settings
# /// script
# [tool.swimloop]
# max-tasks = 5
# ///
import asyncio
async def main():
    ts = [asyncio.create_task(asyncio.sleep(1)) for _ in range(10)]
    await asyncio.wait(ts)
asyncio.run(main())
#: exit 5 | --max-steps | with --max-steps 1000
# /// script
# [tool.swimloop]
# max-steps = 100000000000
# ///
while True: pass
#: exit 5|0|1 | with --max-steps 100000
# /// script
# [tool.swimloop]
# output = "/etc/passwd"
# modules = "../../../"
# export = "/tmp/evil.png"
# max-output = "10"
# max-memory = 18446744073709551616
# seed = "x"
# signals = ["SIGKILL@-1", "SIGINT@nan", "X@1"]
# [tool.swimloop.files]
# "../../etc/passwd" = "x"
# "/etc/passwd" = "y"
# [tool.swimloop.network]
# x = { y = { z = 1 } }
# ///
import asyncio
asyncio.run(asyncio.sleep(1))
#: exit 0|5 | with --max-steps 5000000
# /// script
# dependencies = ["x; import os"]
# requires-python = ">=99"
# [tool.swimloop]
# seed = -9223372036854775808
# max-ticks = 9223372036854775807
# ///
import random
random.random()

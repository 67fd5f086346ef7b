# Class 22: text that looks like other text.
#: exit 0
import asyncio
async def main():
    t = asyncio.create_task(asyncio.sleep(0), name="\u202egnp.exe\u202c\x1b[2J\x07")
    await t
    u = asyncio.create_task(asyncio.sleep(0), name="\ud800\0" * 100)
    await u
    print(ascii(t), ascii(u))
asyncio.run(main())
#: exit 0
а = 1; a = 2  # one of them is Cyrillic
assert а == 1
"\u202e\u2066 }if isAdmin\u2069 \u2066 begin"
#: exit 0
ｆ = 1
assert f == 1

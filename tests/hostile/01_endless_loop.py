# Class 1: loops that neither end nor await.
#: exit 5 | --max-steps | script.py:3
x = 0
while True:
    x += 1
#: exit 5 | --max-steps
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
    finally:
        print("never seen")
#: exit 5 | --max-steps
import asyncio
async def main():
    while True: pass
asyncio.run(main())
#: exit 5 | --max-steps
def f():
    try:
        while True: pass
    finally:
        open("never", "w").write("x")
        while True:
            try:
                f()
            except: pass
f()
#: exit 5 | --max-steps
class A:
    def __getattr__(self, name):
        while True: pass
A().x
#: exit 5 | --max-steps
for _ in iter(lambda: 0, 1): pass
#: exit 5 | --max-steps
import itertools
for _ in itertools.count(): pass
#: exit 5 | --max-steps
[None for _ in iter(int, 1) if False]
#: exit 5 | with --max-steps 1000 | 1000
while 1: pass

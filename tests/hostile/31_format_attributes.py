# Class 31: formats reach attributes, but nothing private.
#: exit 0|1
class A: pass
for p in ["__class__.__mro__", "__init__.__globals__", "__class__.__base__.__subclasses__", "__class__.__init__.__globals__[os]", "__dict__", "__module__", "__reduce__", "__class__.__bases__[0]"]:
    try: print(("{0." + p + "}").format(A()))
    except Exception as e: print(type(e).__name__)
#: exit 1
def f(): pass
"{0.__code__.co_code}{0.__globals__[__builtins__].__import__}{0.__closure__}".format(f).nothing
#: exit 0|1
for o in [print, len, "".join, [].append, int, type, object(), (i for i in []), lambda: 0]:
    for a in dir(o):
        try: str(getattr(o, a))
        except Exception as e: str(e)

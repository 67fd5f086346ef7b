import weakref


class Thing:
    pass


thing = Thing()
reference = weakref.ref(thing, lambda r: print("gone"))
print(reference() is thing)
registry = weakref.WeakValueDictionary(key=thing)
members = weakref.WeakSet([thing])
print(list(registry), len(members))
del thing
print(reference(), list(registry), len(members))
try:
    weakref.ref(5)
except TypeError as error:
    print(error)

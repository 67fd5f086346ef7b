import warnings


def caught(action, *calls):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter(action)
        for call in calls:
            call()
    return [(w.category.__name__, str(w.message)) for w in log]


def loud():
    warnings.warn("loud")


def old():
    warnings.warn("old", DeprecationWarning)


print(caught("always", loud, old, loud))
print(caught("default", loud, loud, old))
print(caught("once", loud, loud, old))
print(caught("ignore", loud))
try:
    caught("error", old)
except DeprecationWarning as error:
    print("raised", error)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", category=UserWarning)
    loud()
    old()
    warnings.warn(RuntimeWarning("object"))
print([repr(w.message) for w in log])
before = warnings.showwarning
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("shown", category.__name__, message, lineno)
warnings.warn("custom", RuntimeWarning)
warnings.showwarning = before
for bad in (lambda: warnings.warn("x", int), lambda: warnings.simplefilter("loudly")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)


async def never():
    pass


with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    never()
print([str(w.message) for w in log])

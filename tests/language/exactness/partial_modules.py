import sys
import types


def tell(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


half = types.ModuleType("half")
sys.modules["half"] = half
exec("""
def later():
    import half
    return half.missing
try:
    import half
    half.missing
except AttributeError as error:
    print(error)
try:
    from half import missing
except ImportError as error:
    print(error)
""", half.__dict__)
tell(half.later)

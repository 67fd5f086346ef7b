# Marks stand under what a terminal shows: wide characters take two places. What is found after parsing counts bytes.
import traceback


def told(text):
    try:
        exec(compile(text, "case.py", "exec"), {"f": None})
    except SyntaxError as error:
        print(text, "|", error.msg, error.offset, error.end_offset)


def first():
    a = "日本語"; return a + 1


def second():
    d = {"é": "日"}; return d["é"] + ("日本" + 1)


def third():
    return int("🐍🐍") + int("日")


for function in first, second, third:
    try:
        function()
    except Exception:
        print("".join(traceback.format_exc().split(", in ", 2)[2]))

for text in ['x = "日本" +* 3', "def f(日, 日): pass", '"日"; return', '"日"; break', 'f(日=1, 2)', '日 = lambda x, x: 1']:
    told(text)

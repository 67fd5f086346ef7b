# Class 34: regular expressions that explode.
#: exit 1|5|0
import re
re.match("(a+)+$", "a" * 50 + "b")
#: exit 1|5|0
import re
re.match("(a|aa)+$", "a" * 60 + "b")
#: exit 1|5|0
import re
re.match("(.*)*x", "a" * 100)
#: exit 1 | 
import re
re.compile("(" * 5000)
#: exit 1
import re
re.compile("(" * 500 + ")" * 500); re.compile("(" * 5000 + ")" * 5000); re.compile("[")
#: exit 1
import re
re.compile("(?:" * 10**5 + ")" * 10**5); re.compile("a{10000000000}")
#: exit 0|1|5
import re
re.compile("a{1000}" * 100); re.compile("(a{1000}){1000}"); re.compile("((a{100}){100}){100}")
#: exit 0|1|5
import re
re.match("((a{1,100}){1,100}){1,100}$", "a" * 30 + "b")
#: exit 0|1|5
import re
re.compile("|".join(f"a{i}" for i in range(10**5))).match("b")
#: exit 0|1|5
import re
re.compile("x*" * 10**4).match("x" * 100 + "y")
#: exit 0|1|5
import re
re.findall("", "a" * 10**6); re.split("", "a" * 10**6); re.sub("", "b", "a" * 10**6)
#: exit 0|1|5
import re
re.match("(a?){30}a{30}", "a" * 30)
#: exit 0|1|5
import re
re.search("(x+x+)+y", "x" * 100)
#: exit 0|1|5
import re
re.search(".*.*.*.*.*.*=x", "a" * 10000)
#: exit 0|1|5
import re
re.search("(?=(.*)*b)a", "a" * 1000)
#: exit 0|1|5
import re
re.search(r"(a*)*\1b", "a" * 100)
#: exit 0|1|5
import re
for i in range(10**6): re.compile(f"(a{i})+")
#: exit 1
import re
re.compile("[" + "a-z" * 10**6)
#: exit 0|1|5
import re
re.compile("(?i)" + "é" * 10**5).match("É" * 10**5)
#: exit 0|1|5
import re
re.compile("(?P<a>x)(?P=a)" + "(?(1)a|b)" * 1000).match("xx" + "a" * 1000)
#: exit 1
import re
re.compile("(?P<a>.)(?P<a>.)")
#: exit 0|1|5
import re
re.match(r"^(\w+\s?)*$", "aaaa " * 20 + "!")
#: exit 0|1|5
import re
p = re.compile("a(?<=" + "a" * 10**5 + ")"); p.search("a" * 10**6)
#: exit 0|1|5
import re
re.sub("a", lambda m: "b" * 10**6, "a" * 10**6)
#: exit 0|1|5
import re
it = re.finditer("a", "a" * 10**6)
l = [m for m in it]; l[0].groups(), l[0].expand(r"\g<0>" * 10**5)
#: exit 0|1|5
import fnmatch
fnmatch.fnmatch("a" * 100, "*a" * 50 + "b")
#: exit 0|1|5
import re
def f(m):
    return p.sub(f, "aa") if m.start() == 0 and len(m.string) > 2 else "x"
p = re.compile("a"); p.sub(f, "aaaa")
#: exit 0|1|5
import re
re.escape("\0" * 10**8); re.search("(?s).*\0$", "\0" * 10**6 + "x")
#: exit 0|1|5
import re
re.search(r"\s+$", " " * 10**6 + "x")
#: exit 0|1|5
import re
p = re.compile("(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)x")
while 1: p.match("aaaaaaaaaaa")
#: exit 0 | 1000001
import re
print(sum(1 for _ in re.finditer("", "x" * 10**6)))
#: exit 0 | 250000
import re
print(len(re.findall(r"\w+", "some words in a text " * 50000)))
#: exit 0|1|5
import re
while True: re.search(".*.*.*=", "x" * 300)
#: exit 0|1|5
import re
while True: re.search("(?:a|b|c|d|e|f|g|h)++z", "abcdefgh" * 20)
#: exit 0|1|5
import re
while True: re.search("q?w?e?r?t?y?u?i?$", "x" * 1000)
#: exit 0|1|5
import re
while True: re.search(r"(?<=a{3})b|(?=a*b)c|(?!a*c)d", "a" * 1000)
#: exit 0|1|5
import re
while True: re.search(r"(x*)(?:\1y)+z", "x" * 100)

# Class 29: short calls with long results.
#: exit 5|1
("a" * 10**5).replace("a", "b" * 10**5)
#: exit 5|1
("," * 10**5).join("a" * 10**5)
#: exit 5|1
("a" * 10**5).translate({97: "b" * 10**5})
#: exit 5|1
b"".join([b"x" * 10**6] * 10**6)
#: exit 5|1
"".join(["x" * 10**6] * 10**6)
#: exit 5|1
("a" * 10**6).replace("", "b" * 10**6)
#: exit 5|1
(b"a" * 10**5).replace(b"a", b"b" * 10**5)
#: exit 5|1
("\t" * 10**5).expandtabs(10**9)
#: exit 5|1
("\t" * 10**5).expandtabs(2**62)
#: exit 5|1
(b"\t" * 10**6).expandtabs(10**12)
#: exit 5|1
import re
re.sub("a", "b" * 10**6, "a" * 10**6)
#: exit 5|1
import re
re.sub("(a+)", r"\1" * 10**5, "a" * 10**6)
#: exit 5|1
import string
string.Template("$a" * 10**5).substitute(a="x" * 10**6)
#: exit 5|1
import textwrap
textwrap.indent("\n".join("a" * 10**6), "x" * 10**4)
#: exit 5|1|0
import textwrap
textwrap.wrap("a " * 10**6, 1)
#: exit 5|1|0
import textwrap
textwrap.fill("x" * 10**7, 10**9); textwrap.shorten("a b " * 10**6, 10)
#: exit 5|1
"ß" * 10**9
("ŉ" * 10**8).upper()
#: exit 5|1
("é" * 10**7).encode("ascii", "xmlcharrefreplace").decode() * 1000
#: exit 5|1
repr("\0" * 10**9)
#: exit 5|1|0
ascii("\U0001F600" * 10**8)
#: exit 5|1
(b"\xff" * 10**8).decode("ascii", "backslashreplace") * 10
#: exit 5|1|0
"\n".join("x" * 10**6).splitlines() * 100
#: exit 5|1
import html
html.escape("<" * 10**9)
#: exit 5|1
import json
json.dumps("\0" * 10**9)
#: exit 5|1
import json
json.dumps([[]] * 10**5, indent=10**9)
#: exit 5|1
import base64
base64.b64encode(b"x" * 10**9) * 10
#: exit 5|1|0
import difflib
list(difflib.ndiff(["a" * 1000] * 1000, ["b" * 1000] * 1000))
#: exit 5|1|0
import difflib
difflib.SequenceMatcher(None, "ab" * 20000, "ba" * 20000).ratio()
#: exit 5|1|0
import zlib
d = zlib.compress(b"\0" * 10**8)
for _ in range(20): d = zlib.compress(d)
zlib.decompress(zlib.compress(b"\0" * 10**9))

x = {1: 2, 3 4}
for f() in x: pass
  y
"abc

if a and not (b or c):
    d
elif e is None:
    g
else:
    h

if 0:
    a
while True:
    b

for a in b:
    if c: break
    if d: continue
    e
else:
    g

while a:
    b
else:
    c

for a in b:
    try:
        c
    finally:
        break

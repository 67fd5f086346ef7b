# A name that a function within exec() declares global is global in the text itself too.
x=1
def f():
    exec('''
y=5
def g():
    global y
    y=6
g()
print(y)
''',{'y':3},{})
f()

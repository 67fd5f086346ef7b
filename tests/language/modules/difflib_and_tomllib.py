import difflib, tomllib
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
a='one two three four five six seven eight nine ten'.split(); b='one two tree four five seven eight nine 9.5 ten eleven'.split()
for x,y in ((a,b),('abcd','bcde'),('',''),('private Thread','private volatile Thread'),('qabxcd','abycdf'),(a,a),(a,[]),(list('abc'*100),list('acb'*90))):
    s=difflib.SequenceMatcher(None,x,y); print(s.ratio(),s.quick_ratio(),s.real_quick_ratio(),s.get_matching_blocks()[:8],s.get_opcodes()[:8],s.find_longest_match())
print(difflib.SequenceMatcher(lambda c:c==' ','private Thread','private volatile Thread').get_matching_blocks())
print(difflib.get_close_matches('appel',['ape','apple','peach','puppy']),difflib.get_close_matches('x',['y']),difflib.get_close_matches('wheel',['heel','wheat','while','whee'],n=2,cutoff=.7)); t(difflib.get_close_matches,'a',[],n=0)
print('\n'.join(difflib.unified_diff(a,b,'from','to','d1','d2',lineterm=''))); print('\n'.join(difflib.context_diff(a,b,'from','to',lineterm='',n=1))); print(list(difflib.unified_diff(['a\n'],['a\n']))); t(lambda: list(difflib.unified_diff([1],['a'])))
t(tomllib.loads,'''# c
title = "T \\u00e9 \\n"  # c
[owner]
name = 'lit\\n'
dob = 1979-05-27T07:32:00-08:00
d = 1979-05-27
t = 07:32:00.5
dt = 1979-05-27 07:32:00
[a.b.c]
x.y = 1
x.z = 0xFF
f = [1.5, -1e3, inf, 1_000, 0o17, 0b11, +7]
nested = [[1,2],["a",
  "b", ], {k = 1, l.m = true}]
s = """
multi\\
   line "quoted" """
l = \'\'\'
raw\\\'\'\'
"quoted key" = false
[[arr]]
n = 1
[[arr]]
n = 2
[arr.sub]
z = 1
''')
for s in ['a = ','a','= 1','a = 1\na = 2','[a]\n[a]','a = "x','a = [1','a = 1 2','[a','a = {b=1}\n[a.c]','a = 01','a=1979-13-01','a.b=1\n[a]','a = tru',"a = 'x","[[a]]\n[a]"]:
    try: tomllib.loads(s); print('ok',s)
    except tomllib.TOMLDecodeError as e: print('err', s)

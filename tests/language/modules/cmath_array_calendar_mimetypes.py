import cmath, array, calendar, mimetypes, math
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
def c(f,z):
    try: r=f(z); print(f.__name__, z, '%.10g %.10g'%(r.real,r.imag))
    except Exception as e: print(f.__name__, z, type(e).__name__, e)
for f in (cmath.exp,cmath.log,cmath.sqrt,cmath.sin,cmath.cos,cmath.tan,cmath.asin,cmath.acos,cmath.atan,cmath.sinh,cmath.cosh,cmath.tanh,cmath.asinh,cmath.acosh,cmath.atanh,cmath.log10):
    for z in (0,1,-1,1j,-1j,1+1j,-2.5+.3j,3,-4,0.5j,100+1j,1e-5): c(f,z)
t(cmath.phase,-1); t(cmath.polar,3+4j); t(cmath.rect,2,math.pi/2); t(cmath.isclose,1,1+1e-12j); t(cmath.sqrt,'a'); t(cmath.isnan,complex('nan')); t(cmath.sqrt,-4); t(cmath.exp,1j*cmath.pi)
A=array.array
for args in [('i',[1,2,3]),('d',[1,2.5]),('b',[200]),('B',[-1]),('u','abc'),('x',[]),('i','abc'),('i',[1.5]),('f',[0.1]),('h',b'\x01\x00\x02\x00'),('q',[2**63]),('i',[2**40]),('H',[70000]),('I',[-1]),('d',['a'])]: t(A,*args)
a=A('i',[3,1,2]); a.append(5); a.extend([7,8]); t(lambda:a); t(lambda:a[1:3]); t(lambda:a[10]); t(lambda:a['x']); t(a.index,9); t(a.pop); t(a.remove,99); t(lambda:a+A('i',[1])); t(lambda:a+[1]); t(lambda:a*2); t(lambda:a==A('i',[3,1,2,5,7])); t(lambda:a.tobytes()); t(lambda: a.itemsize); t(a.append,'x'); t(lambda:sum(a)); t(lambda:sorted(a)); t(lambda: setattr(a,'x',1)); t(lambda:list(reversed(a))); t(a.count,3); t(lambda:a.tolist()); t(lambda: 3 in a); a[0]=9; del a[1]; a.insert(0,4); a.reverse(); t(lambda:a); t(lambda: hash(a)); t(lambda: a<A('i',[1])); t(lambda: A('i')); t(lambda: max(a)); a[1:2]=A('i',[0,0]); t(lambda: a); t(array.array.__name__.upper); t(lambda: a.foo)
calendar.prmonth(2024,2); print(calendar.month(2025,1)); print(calendar.calendar(2023)); print(calendar.isleap(1900),calendar.leapdays(2000,2020),calendar.weekday(2024,5,5),calendar.monthrange(2024,2),calendar.monthcalendar(2024,6),calendar.timegm((2020,1,2,3,4,5)),list(calendar.month_abbr),calendar.day_name[0]); t(calendar.monthrange,2024,13); t(calendar.setfirstweekday,9); calendar.setfirstweekday(6); print(calendar.month(2024,3)); print(calendar.HTMLCalendar().formatmonth(2024,2)); print(calendar.TextCalendar(6).formatyear(2024,m=4)); print([str(d) for d in calendar.Calendar().itermonthdates(2024,2)][:4]); print(list(calendar.Calendar(6).itermonthdays4(2024,3))[:3])
for n in ['a.html','b.tar.gz','c.PNG','d','http://x/y.json?q=1','e.py','f.unknown','g.jpg','h.csv','i.tgz','data:text/html,x','.txt','a.js','x.svg','x.mp4']: t(mimetypes.guess_type,n)
t(mimetypes.guess_extension,'text/html'); t(mimetypes.guess_extension,'image/png'); t(mimetypes.guess_extension,'x/y')

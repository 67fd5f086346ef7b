from decimal import *
import random, math
from fractions import Fraction
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
D=Decimal
for x in ['1','-1.50','0','-0','1e5','1E-10','1_000.5','inf','-Infinity','nan','sNaN12','abc','','1.2.3',' 12 ','0.000001','0.0000001','123456789012345678901234567890.12345','.5','5.','1e','٣.٥', 10, -7, 0.1, 1.5, float('inf'), float('nan'), True, (1,(1,2,3),-2), (0,(),'F'), None, [1], (1,2), b'1', 3+0j]:
    t(D,x); 
    try: d=D(x)
    except Exception: continue
    t(str,d); t(d.as_tuple); t(int,d); t(float,d); t(hash,d) if not d.is_nan() else 0; t(bool,d); t(d.adjusted); t(d.normalize); t(d.to_eng_string); t(lambda:+d); t(lambda:-d); t(abs,d); t(d.sqrt); t(d.to_integral_value); t(d.as_integer_ratio); t(d.number_class); t(round,d); t(round,d,2); t(lambda: d==1); t(lambda: d<1); t(d.exp) if d.adjusted()<4 else 0; t(d.ln); t(d.log10); t(d.next_plus); t(d.next_minus); t(math.floor,d); t(math.ceil,d); t(d.is_normal); t(d.logb)
vals=[D(s) for s in '1 3 -2.50 0 -0 7.1234567890123456789012345678 1E+30 1E-30 0.5 10 2 Infinity NaN 100 -3 99999999999999999999999999999 0.1 1.10 4'.split()]
import operator as o
for a in vals:
    for b in vals:
        print(a,b,end=' : ')
        for f in (o.add,o.sub,o.mul,o.truediv,o.floordiv,o.mod,divmod,o.lt,o.eq,D.compare,D.max,D.min,D.remainder_near,D.quantize,D.copy_sign,D.same_quantum,D.compare_total):
            t(f,a,b)
for a in vals:
    for b in [D(s) for s in '0 1 2 -1 3 0.5 -2 10 1.5 100 -0.5 0.1 Infinity'.split()]:
        print(a,'**',b,end=' '); t(o.pow,a,b)
for d in ['1234567.891','-0.5','0','1E+10','1E-10','Infinity','NaN','-0.001','12345678901234567890.5','0.00']:
    for f in ['','f','.2f','.0f','e','.3e','g','.3g','%','.1%',',','>20','<20.2f','^20','+','+.2f',' ','020','020,.2f','*^+20.3f',',.2f','E','.5','n','=+20','x','010.2f','.0e','z.1f','_','F','G', ',d','10s']:
        print(d,f,end=' '); t(format,D(d),f)
c=getcontext(); print(c)
t(lambda: D(1)/0); t(lambda: D(0)/0); t(lambda: D(1)//0); t(lambda: D(1)%0); t(lambda: D('1e999999')*10); t(lambda: D('sNaN')+1); t(lambda: D(1)+1.5); t(lambda: D(1)+'a'); t(lambda: 1+D(1)); t(lambda: D(1)<'a'); t(lambda: D('nan')<1); t(lambda: D(-1).sqrt()); t(lambda: D('1.5').quantize(D('1e-30'))); t(lambda: D(1)==1.0); t(lambda: D('0.1')==0.1); t(lambda: D('0.1')<0.2); t(lambda: D('0.5')==Fraction(1,2)); t(lambda: sum([D('0.1')]*10)); t(lambda: D('1.1').foo); t(lambda: max(D(1),D(2)))
with localcontext() as ctx:
    ctx.prec=5; ctx.rounding=ROUND_DOWN
    t(lambda: D(2)/3); t(lambda: D('1.234567')+0); t(lambda: D(2).sqrt()); t(lambda: D(10).ln()); print(getcontext().flags[Inexact], ctx)
with localcontext(prec=50): t(lambda: D(2).sqrt()); t(lambda: D(1).exp()); t(lambda: D(2)**D('0.5')); t(lambda: D(3).ln()); t(lambda: D(7).log10())
print(D(2)/3, D('1')/D('7'))
for r in (ROUND_UP,ROUND_DOWN,ROUND_CEILING,ROUND_FLOOR,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP):
    print(r,[str(D(x).quantize(D('1'),rounding=r)) for x in '1.5 2.5 -1.5 1.4 1.6 -2.5 0.1 -0.1 5.1 2.0'.split()])
t(D('2.675').quantize,D('0.01')); t(D('1').quantize,D('0.01'),ROUND_UP); t(D('1').quantize,D('0.01'),'bad'); t(lambda: setattr(c,'prec',0)); t(lambda: setattr(c,'rounding','x')); t(Context,prec=5,traps=[Inexact]); t(lambda: Context(prec=5,traps=[Inexact]).divide(D(1),D(3))); t(lambda: Context(prec=3).create_decimal('1.23456')); t(lambda:Context(prec=3).add(1,D('1.2345'))); t(lambda: ExtendedContext.divide(1,0)); t(lambda: c.flags); t(D('10').scaleb,2); t(D('12345').shift,2); t(D('12345').rotate,-2); t(D('1.23').fma,2,3); t(D.from_float,0.1); t(pow,D(3),4,5); t(D('1101').logical_and,D('111')); t(D('1.20').compare_total,D('1.2')); t(lambda: D(5).__class__); t(lambda: list(map(str,[D('1.0')+D('2.00'),D('1.0')*D('2.00'),D(6)/D('2.00'),D('3.30')-D('3.30')]))); t(lambda: InvalidOperation.__mro__); t(lambda: hash(D('1.5'))==hash(1.5)); t(lambda: {D(1):2}[1]); t(lambda: '%s %r %.2f %d' % (D('1.5'),D('1.5'),D('1.5'),D('1.5'))); t(lambda: f'{D("1.5"):>10}'); t(lambda: D('1')  in [1]); t(lambda:isinstance(D(1),__import__('numbers').Number))
r=random.Random(3)
for i in range(40):
    a=D(r.randrange(-10**r.randrange(1,40),10**r.randrange(1,40))).scaleb(r.randrange(-30,30)); b=D(r.randrange(1,10**r.randrange(1,20))).scaleb(r.randrange(-12,6))
    for f in (o.add,o.sub,o.mul,o.truediv): t(f,a,b)
    t(abs(a).sqrt); t(b.ln); t(b.log10); t((b/b.scaleb(3)).exp) ; t(lambda: b**3); t(lambda:b**-2)
    if abs(b.adjusted())<3: t(b.exp); t(lambda: b**D('1.7')); t(lambda: b**D('-0.3'))

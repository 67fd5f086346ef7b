import unicodedata as u, sys
import random
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
r=random.Random(5)
cs=[chr(i) for i in range(0,700)]+[chr(r.randrange(0x30000)) for _ in range(300)]+list('½⅓²³①Ⅷ万〇٣é가힣中🎉ﬁÅ')
bad={}
for c in cs:
    row=[c.encode('utf8','surrogatepass')]
    for n in ('category','bidirectional','combining','mirrored','east_asian_width'): row.append(getattr(u,n)(c))
    for fm in ('NFC','NFD','NFKC','NFKD'): row.append(u.normalize(fm,c).encode('utf8','surrogatepass')); row.append(u.is_normalized(fm,c))
    print(*row)
t(u.name,'\0'); t(u.lookup,'snowman'); t(u.lookup,'nope'); t(u.name,'ab'); t(u.normalize,'X','a'); t(u.decimal,'a'); t(u.digit,'a'); t(u.numeric,'a'); t(u.lookup,'CJK UNIFIED IDEOGRAPH-4E00'); t(u.lookup,'hangul syllable gag'); t(u.normalize,'NFD','café'); print(u.unidata_version)
print('\N{SNOWMAN}\N{LINE FEED}\N{greek small letter alpha}\N{HANGUL SYLLABLE GA}\N{CJK UNIFIED IDEOGRAPH-4E2D}\N{EM DASH}\N{ZWJ}'.encode())

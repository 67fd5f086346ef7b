import codecs, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
for n in 'cp1252 latin-1 cp437 iso8859-15 ISO-8859-2 koi8-r mac_roman windows-1251 cp850 utf8 UTF-16 ascii cp037 iso-8859-7 l2 nope u8 US-ASCII'.split():
    t(lambda: codecs.lookup(n).name); t('é€x'.encode,n); t('é€x'.encode,n,'replace'); t('é€x'.encode,n,'xmlcharrefreplace'); t(bytes(range(256)).decode,n,'replace'); t(b'\x81\x90'.decode,n)
t(codecs.encode,'abc','rot13'); t(codecs.decode,'nop','rot_13'); t(codecs.encode,b'abc','hex'); t(codecs.decode,b'616263','hex'); t(codecs.encode,b'abc','base64'); t(codecs.encode,'é'); t(codecs.decode,b'\xff'); t(codecs.lookup,'x-y')
d=codecs.getincrementaldecoder('utf-8')(); print([d.decode(bytes([b])) for b in 'aé€🎉'.encode()]); t(d.decode,b'\xe2'); t(d.decode,b'',True)
d=codecs.getincrementaldecoder('utf-16')('replace'); print([d.decode(bytes([b])) for b in 'aé🎉'.encode('utf-16')])
e=codecs.getincrementalencoder('utf-16')(); print(e.encode('a'),e.encode('b'))
with codecs.open('/tmp/cx.txt','w','utf-8') as f: f.write('é\nb\n')
with codecs.open('/tmp/cx.txt',encoding='utf-8') as f: print(list(f))
print(list(codecs.iterdecode([b'\xc3',b'\xa9'],'utf-8')),list(codecs.iterencode(['a','é'],'utf-8')),codecs.BOM_UTF8)
r=codecs.getreader('utf-8')(io.BytesIO('a\nbé'.encode())); print(r.readline(), r.read()); b=io.BytesIO(); codecs.getwriter('latin-1')(b).write('é'); print(b.getvalue())
print(codecs.getencoder('utf-8')('é'),codecs.getdecoder('latin1')(b'\xe9'))

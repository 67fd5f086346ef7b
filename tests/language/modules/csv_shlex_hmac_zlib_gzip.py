import csv, io, shlex, hmac, zlib, gzip
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
for text in ['a,b,c\n1,"x,y",3\n','a,"b ""q"" c",d\r\n,,\r\n\r\nx','"multi\nline",2\n3,4\n','a b;c\n',"a,b\n'x,y',2",'"a"b,c\n','a"b,c\n','1, 2, "3"\n','a\\,b,c\n','"unclosed,1\n','a,\n','""\n',' \n','"a",""\n','\n\n']:
    for kw in [{},{'delimiter':';'},{'quotechar':"'"},{'skipinitialspace':True},{'escapechar':'\\'},{'quoting':csv.QUOTE_NONE},{'strict':True},{'dialect':'excel-tab'}]:
        t(lambda: list(csv.reader(io.StringIO(text,newline=''),**kw)))
t(lambda: list(csv.reader(['1,"a",2.5'],quoting=csv.QUOTE_NONNUMERIC))); t(lambda: list(csv.DictReader(io.StringIO('a,b\n1,2\n3\n4,5,6\n')))); t(lambda: list(csv.DictReader(['1,2'],fieldnames=['x','y'])))
for row in [[1,'a',None,2.5],['x,y','q"q','l\nl'],[''],[],['',''],['a b',"it's"],[True,1e300]]:
    for kw in [{},{'quoting':csv.QUOTE_ALL},{'quoting':csv.QUOTE_NONNUMERIC},{'quoting':csv.QUOTE_NONE,'escapechar':'\\'},{'delimiter':';','lineterminator':'\n'},{'doublequote':False,'escapechar':'\\'},{'quoting':csv.QUOTE_NONE}]:
        o=io.StringIO(newline=''); t(csv.writer(o,**kw).writerow,row); print(repr(o.getvalue()))
o=io.StringIO(newline=''); w=csv.DictWriter(o,['a','b'],restval='-'); w.writeheader(); w.writerows([{'a':1},{'a':2,'b':3}]); print(repr(o.getvalue())); t(w.writerow,{'c':1})
t(csv.reader,5); t(csv.writer,5); t(csv.reader,[],delimiter=''); t(csv.reader,[],bogus=1); t(csv.get_dialect,'x'); t(csv.list_dialects); t(csv.writer(o).writerow,5); t(lambda: csv.Sniffer().sniff('a;b\n1;2\n').delimiter); t(lambda:list(csv.reader([b'a'])))
for s in ["a b 'c d' e\\ f \"g\\\"h\"",'a#b','','x="1 2"',"it's",'a\\','"',"a''b","'' x", 'a\nb\tc','~/a && b | c;d']:
    t(shlex.split,s); t(shlex.split,s,posix=False); t(shlex.split,s,comments=True); t(shlex.quote,s); t(lambda: list(shlex.shlex(s))); t(lambda: list(shlex.shlex(s,posix=True))); t(lambda: list(shlex.shlex(s,punctuation_chars=True)))
t(shlex.join,['a','b c',"d'e"])
t(lambda: hmac.new(b'k',b'm','sha256').hexdigest()); t(hmac.new,b'k',b'm'); t(hmac.new,'k',b'm','md5'); t(hmac.digest,b'k'*100,b'x','sha1'); t(hmac.compare_digest,'a','a'); t(hmac.compare_digest,b'a',b'b'); t(lambda: hmac.new(b'k',digestmod='md5').name)
d=b'hello '*100
t(zlib.compress,d); t(zlib.compress,d,1); t(lambda: zlib.decompress(zlib.compress(d))==d); t(zlib.decompress,b'x'); t(zlib.decompress,b'abc'); t(zlib.decompress,zlib.compress(d)[:-3]); t(zlib.crc32,b'a'); t(zlib.adler32,b'a'); t(zlib.crc32,b'b',5); t(lambda: zlib.decompress(zlib.compress(d,wbits=-15),wbits=-15)[:5])
c=zlib.compressobj(); x=c.compress(b'a'*50)+c.compress(b'b')+c.flush(); t(lambda:x); dd=zlib.decompressobj(); t(dd.decompress,x[:5]); t(dd.decompress,x[5:]+b'rest'); t(lambda:(dd.eof,dd.unused_data)); t(gzip.compress,d,mtime=0); t(lambda: gzip.decompress(gzip.compress(d))==d); t(gzip.decompress,b'nope'); t(gzip.decompress,b'\x1f\x8b\x08\x00'); t(zlib.compress,'a'); t(zlib.compress,d,99)
with gzip.open('/tmp/x.gz','wt') as f: f.write('line1\nline2\n')
with gzip.open('/tmp/x.gz','rt') as f: print(f.readlines())
with gzip.open('/tmp/x.gz') as f: print(f.read())

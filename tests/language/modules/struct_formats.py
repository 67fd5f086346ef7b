import struct
def t(f,*a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
for o in '@','=','<','>','!':
    for c in 'bBhHiIlLqQnN?cefdspxP':
        for v in (2**64, -2**64, 2**63, -2**63-1, 2**32, -2**31-1, 2**31,70000,-40000, 300, -1,-200, 1.5, 'a', b'a', b'', b'ab', None, True, 1e40, 70000.0, float('nan')):
            print(o,c,v, end=' '); t(struct.pack, o+c, v)
for f in ('3s','4p','0s','2x','xx3sq','bq','qb','<bq','b0q','3h2?','z','3','@n','<n','é','h h','  h','1 h','99999999999999999999b','9999999999999999999b','0p','300p','5e'):
    print(f, end=' '); t(struct.calcsize,f)
t(struct.pack); t(struct.pack,3); t(struct.pack,'h'); t(struct.pack,'h',1,2); t(struct.unpack,'h',b'a'); t(struct.unpack,'h'); t(struct.unpack,'h','a')
t(struct.unpack_from,'h',b'abc',1);t(struct.unpack_from,'h',b'abc',2);t(struct.unpack_from,'h',b'abc',-1);t(struct.unpack_from,'h',b'abc',-2);t(struct.unpack_from,'h',b'abc',-9);t(struct.unpack_from,'h',b'abc',9);t(lambda:struct.unpack_from('h',buffer=b'abcd',offset=2))
b=bytearray(5)
t(struct.pack_into,'h',b,0,1);t(struct.pack_into,'h',b,4,1);t(struct.pack_into,'h',b,-1,1);t(struct.pack_into,'h',b,-2,1);t(struct.pack_into,'h',b,-20,1);t(struct.pack_into,'h',b);t(struct.pack_into,'h');t(struct.pack_into,'h',b,0);t(struct.pack_into,'h',b'abc',0,1);t(struct.pack_into)
t(lambda: bytes(b)); t(lambda: list(struct.iter_unpack('h',b'abcd'))); t(lambda: list(struct.iter_unpack('h',b'abc')));t(lambda: list(struct.iter_unpack('',b'abc')))
s=struct.Struct('>hi3s'); t(lambda:(s.format,s.size)); t(lambda: s.pack(1,2,b'abcd')); t(s.unpack,b'123456789'); t(s.unpack,b'1'); t(s.pack,1); t(lambda: struct.Struct); t(struct.Struct,1);  t(lambda: s.foo)
t(lambda: list(s.iter_unpack(b'123456789'*2))); t(s.pack_into,b,0,1,2,b''); t(s.unpack_from,b'123456789x',1)
t(struct.unpack,'<?b3s2xhd', struct.pack('<?b3s2xhd', 5,-3,b'ab',7,1.5)); t(struct.unpack,'@bq', struct.pack('@bq', 5,-3)); t(struct.unpack,'5p3c',b'\x09abcdxyz'); t(struct.unpack,'0s',b''); t(struct.pack,'10p',b'abc'); t(struct.pack,'300p',b'a'*400); t(struct.pack, 'e', 65520.0); t(struct.pack,'<e',1e-8); t(struct.unpack,'<3e',b'\x01\x00\xff\x7b\x00\xfc'); t(struct.pack,'f',1e39); t(struct.unpack,'<n',b'')
class I:
    def __index__(self): return 5
it=struct.iter_unpack('h',b'abcd'); t(lambda: it.__length_hint__()); print(type(it))

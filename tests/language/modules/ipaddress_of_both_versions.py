import ipaddress as I
def t(f,*a,**k):
    try:
        r=f(*a,**k)
        print(repr(list(__import__("itertools").islice(r,6))) if hasattr(r,'__next__') else repr(r))
    except Exception as e: print(type(e).__name__, e)
A=['1.2.3.4','127.0.0.1','10.0.0.1','::1','2001:db8::ff00:42:8329','1.2.3','1.2.3.256','01.2.3.4','','::ffff:1.2.3.4','1:2:3:4:5:6:7:8','1::2::3',':1','1:2:3:4:5:6:7:8:9','g::',5,2**32,2**130,-1,b'\x01\x02\x03\x04',b'abc','1.2.3.4/24','224.0.0.1','169.254.1.1','8.8.8.8','100.64.0.1','2001:4860:4860::8888','ff02::1','::','0.0.0.0','255.255.255.255','192.168.1.1', 'a.b.c.d','1..2.3','12345::', None, 1.5]
for a in A:
    t(I.ip_address,a); t(I.IPv4Address,a); t(I.IPv6Address,a)
    try: x=I.ip_address(a)
    except ValueError: continue
    for n in ('version','max_prefixlen','packed','compressed','exploded','reverse_pointer','is_multicast','is_private','is_global','is_reserved','is_loopback','is_link_local','is_unspecified'): print(n, getattr(x,n), end='; ')
    print(int(x), str(x), f'{x:s} {x:x} {x:#b} {x:_X} {x:n} {x:>20s}')
    t(lambda: x+1); t(lambda: x-1); t(lambda: x<I.ip_address('5.5.5.5')); t(lambda: x==I.ip_address('::1')); t(lambda: hash(x)==hash(I.ip_address(a)))
for n in ['10.0.0.0/8','192.168.1.0/24','192.168.1.5/24','1.2.3.4','1.2.3.4/33','10.0.0.0/255.0.0.0','10.0.0.0/0.255.255.255','::/0','2001:db8::/32','10.0.0.0/30','10.0.0.0/31','10.0.0.0/x','10.0.0.0/8/8','1.2.3.4/32',('10.0.0.0',8),'0.0.0.0/0', 'x', '10.0.0.0/255.0.255.0']:
    t(I.ip_network,n); t(I.ip_network,n,strict=False); t(I.ip_interface,n)
    try: x=I.ip_network(n)
    except ValueError: continue
    for q in ('netmask','hostmask','broadcast_address','num_addresses','prefixlen','with_netmask','with_hostmask','with_prefixlen','is_private','is_global','exploded'): print(q, getattr(x,q), end='; ')
    print()
    t(lambda: x.hosts() if x.num_addresses<300 else 0); t(lambda: x.subnets()); t(lambda: x.subnets(new_prefix=26)); t(lambda: x.supernet()); t(lambda: x.supernet(new_prefix=4)); t(lambda: I.ip_address('10.0.0.1') in x); t(lambda: x[0]); t(lambda: x[-1]); t(lambda: x[5]); t(lambda: x.overlaps(I.ip_network('10.0.0.0/16'))); t(lambda: x.subnet_of(I.ip_network('10.0.0.0/7'))); t(lambda: x<I.ip_network('10.1.0.0/16')); t(lambda: x.address_exclude(I.ip_network('10.0.0.0/32')))
i=I.ip_interface('192.168.1.5/24'); t(lambda:(i.ip,i.network,str(i),i.with_netmask,i.netmask,hash(i)==hash(I.ip_interface('192.168.1.5/24')),i==I.ip_address('192.168.1.5')))
t(I.summarize_address_range,I.ip_address('192.0.2.0'),I.ip_address('192.0.2.130')); t(I.collapse_addresses,[I.ip_network('192.0.2.0/25'),I.ip_network('192.0.2.128/25')]); t(lambda: sorted([I.ip_address('10.0.0.2'),I.ip_address('10.0.0.1')])); t(lambda: sorted([I.ip_network('10.0.0.0/8'),I.ip_address('1.1.1.1')],key=I.get_mixed_type_key)); t(lambda: I.ip_address('1.1.1.1')<I.ip_address('::1')); t(lambda: I.ip_address('::ffff:1.2.3.4').ipv4_mapped); t(I.v4_int_to_packed,5); t(lambda:I.ip_address('2002:c000:204::').sixtofour)

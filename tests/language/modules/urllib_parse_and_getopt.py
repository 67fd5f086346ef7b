from urllib.parse import *
import urllib.parse, getopt, glob, tempfile, os, shutil
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
for u in ['http://user:pa@Host.com:8080/p/a;x=1?q=1&b=2#frag', '//h/p', 'path/only', 'mailto:a@b.c', 'http://[::1]:80/x', 'http://[::1/x', 'http://h:bad/', 'http://h:99999/', '', 'file:///etc/x', 'HTTP://A.b', 'a:b:c', '?q', '#f', 'http://h?q#f', 'tel:+1-2;x', 'http://[1.2.3.4]/', ' http://a\n/b', 'svn+ssh://x/y', '1http://a', 'data:text/plain,hello;x', 'http://ex.com/a b/ü?ä=ö', 'http://a/b;c/d;e']:
    t(urlparse,u); t(urlsplit,u); t(lambda: urlparse(u).geturl()); t(lambda: urlsplit(u).geturl()); t(lambda: (urlparse(u).hostname, urlparse(u).username, urlparse(u).password)); t(lambda: urlparse(u).port); t(urldefrag,u)
    t(lambda: urlparse(u.encode()) ); t(lambda: urlsplit(u.encode()).hostname)
base='http://a/b/c/d;p?q'
for r in ['g:h','g','./g','g/','/g','//g','?y','g?y','#s','g#s','g?y#s',';x','g;x','g;x?y#s','','.','./','..','../','../g','../..','../../','../../g','../../../g','/./g','/../g','g.','.g','g..','..g','./../g','./g/.','g/./h','g/../h','g;x=1/./y','http:g','http://x/y']:
    t(urljoin,base,r); t(urljoin, 'a/b', r); t(urljoin,'http://h',r)
for s in ['a b&c=d/é~', '', 'abc', b'a\xff b', 'a+b%20c%zz%', '100%', '€%E2%82%AC', 5]:
    t(quote,s); t(quote,s,safe=''); t(quote_plus,s); t(unquote,s); t(unquote_plus,s); t(quote_from_bytes,s); t(unquote_to_bytes,s)
t(urlencode,{'a':1,'b':'x y','c':[1,2],'d':None}); t(urlencode,[('a','é'),('b',b'\xff')]); t(urlencode,{'c':[1,2],'s':'xy','t':(3,)},doseq=True); t(urlencode,{'a':'x y'},quote_via=quote); t(urlencode,'abc'); t(urlencode,5); t(urlencode,[1]); t(urlencode,{})
for q in ['a=1&b=2&a=3','a=&b','a=1;b=2','=x','a=%20+b','&&','a==b', b'a=1&b=%ff']:
    t(parse_qs,q); t(parse_qsl,q,keep_blank_values=True); t(parse_qs,q,strict_parsing=True)
t(parse_qsl,'a=1;b=2',separator=';'); t(parse_qs,'a&b&c',max_num_fields=2)
p=urlparse('http://a/b'); t(p._replace,path='/x',query='y=1'); t(lambda:p._replace(netloc='q:3').geturl()); t(lambda: p[1]); t(lambda: p==tuple(p)); t(urlunparse,('http','a','b','','c','')); t(urlunsplit,['','','x','q','']); t(lambda: isinstance(p,tuple)); t(urljoin,b'http://a/b','c'); t(lambda: p.encode())
for a in (['-a','-b3','x','--foo','bar','--fl','y','-z'],['-a','x','-b'],['--foo'],['--flag=3'],['--f'],['--','-a'],['-ab','3'],['-'],['--nope']):
    t(getopt.getopt,a,'ab:',['foo=','flag']); t(getopt.gnu_getopt,a,'ab:',['foo=','flag']);

import configparser, io, sched, logging.handlers, logging.config, importlib, importlib.util, importlib.metadata, pkgutil, timeit, stat, colorsys, logging, sys, os, time
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
c=configparser.ConfigParser()
c.read_string('''[DEFAULT]
base = /srv
[web]
Port = 80
dir: %(base)s/www
debug = yes
multi = a
   b

   c
; comment
[db]
url = x%%y
bad = %(nope)s
''')
print(c.sections(), c['web']['port'], c.get('web','dir'), c.getint('web','port'), c.getboolean('web','debug'), repr(c['web']['multi']), dict(c['web']), c.items('db',raw=True), 'web' in c, c.has_option('web','base'), list(c), len(c))
t(c.get,'web','x'); t(c.get,'no','x'); t(c.get,'web','x',fallback=5); t(lambda:c['no']); t(lambda:c['web']['x']); t(c.get,'db','bad'); t(c.getint,'web','dir'); t(c.getboolean,'web','port'); t(c.add_section,'web'); t(c.set,'web','a',5); t(c['web'].getint,'port'); t(c['web'].get,'zz','d'); t(lambda: c['web']); t(c.remove_option,'web','port'); t(c.options,'db')
for s in ['a=1\n','[a]\nb\n','[a]\n[a]\n','[a]\nx=1\nx=2\n','[a\n']: t(configparser.ConfigParser().read_string,s)
o=io.StringIO(); c2=configparser.ConfigParser(allow_no_value=True); c2['s']={'A':'1','b':'x\ny'}; c2.set('s','nv'); c2.write(o); print(o.getvalue())
e=configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation()); e.read_string('[a]\nx=1\ny=${x}2\n[b]\nz=${a:y}3 $$\n'); print(e['b']['z'])
s=sched.scheduler(lambda:0,lambda d:None); s.enterabs(0,2,print,('two',)); s.enterabs(0,1,print,('one',)); s.enterabs(0,1,print,('kw',),{'end':'!\n'}); print(s.run(), s.empty())
import collections; 
class Q(list):
    put_nowait=list.append
    get=list.pop
q=Q(); h=logging.handlers.QueueHandler(q); l=logging.getLogger('q'); l.addHandler(h); l.propagate=False; l.warning('hi %s',5); r=q.get(); print(r.msg, r.args, r.levelname)
logging.config.dictConfig({'version':1,'formatters':{'f':{'format':'%(levelname)s:%(name)s:%(message)s'}},'handlers':{'h':{'class':'logging.StreamHandler','formatter':'f','stream':'ext://sys.stdout','level':'INFO'}},'root':{'level':'DEBUG','handlers':['h']},'loggers':{'x.y':{'level':'ERROR'}}})
logging.info('root'); logging.debug('no'); logging.getLogger('x.y').warning('no'); logging.getLogger('x.y').error('yes'); t(logging.config.dictConfig,{}); t(logging.config.dictConfig,{'version':2})
m=logging.handlers.MemoryHandler(3,target=logging.getLogger().handlers[0]); g=logging.getLogger('m'); g.addHandler(m); g.propagate=False; g.info('a'); g.info('b'); print('--'); g.error('c')
print(importlib.import_module('json') is sys.modules['json'], importlib.util.find_spec('nonexistent_zz'), importlib.util.find_spec('json').name); t(importlib.import_module,'nope_zz'); t(importlib.metadata.version,'nope_zz'); t(importlib.import_module,'.x'); print(pkgutil.resolve_name('os.path:join').__name__)
print(stat.filemode(0o100644),stat.filemode(0o40755),stat.S_ISDIR(0o40755),colorsys.rgb_to_hsv(.2,.4,.6),colorsys.hsv_to_rgb(.5,.5,.5),colorsys.rgb_to_hls(.2,.4,.6),colorsys.hls_to_rgb(.1,.2,.3))
print(type(timeit.timeit('x+1','x=1',number=3)).__name__)

import zoneinfo, email.utils as eu, ast, datetime as dt
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0].split(' object')[0])
Z=zoneinfo.ZoneInfo
for n in ['UTC','Europe/Paris','America/New_York','Asia/Kolkata','Australia/Sydney','Europe/London','Asia/Tokyo','Pacific/Auckland']:
    z=Z(n); print(z,repr(z),z.key)
    for d in [(2024,1,15,12),(2024,7,1,0),(2024,3,31,1,30),(2024,3,31,2,30),(2024,10,27,1,30),(2024,10,27,2,30),(2024,3,10,2,30),(2024,11,3,1,30),(2023,4,2,2,30),(2023,10,1,2,30),(2025,9,28,2,30)]:
        for fold in (0,1):
            x=dt.datetime(*d,tzinfo=z,fold=fold); print(x.isoformat(),x.tzname(),x.dst(),x.astimezone(dt.timezone.utc))
        u=dt.datetime(*d,tzinfo=dt.timezone.utc); print(u.astimezone(z),u.astimezone(z).fold)
t(Z,'Nope/Zone'); print(Z('UTC') is Z('UTC')); t(lambda: dt.time(1,tzinfo=Z('Europe/Paris')).utcoffset())
t(eu.formatdate,0); t(eu.formatdate,0,usegmt=True); t(eu.format_datetime,dt.datetime(2020,1,2,3,4,5,tzinfo=dt.timezone.utc)); t(eu.format_datetime,dt.datetime(2020,1,2)); t(eu.parsedate_to_datetime,'Wed, 02 Jan 2020 03:04:05 GMT'); t(eu.parsedate_to_datetime,'Wed, 02 Jan 2020 03:04:05 +0130'); t(eu.parsedate_tz,'02 Jan 20 03:04 -0500'); t(eu.parsedate,'x'); t(eu.parseaddr,'Bob <b@c.d>'); t(eu.parseaddr,'"Q, B" <b@c.d>'); t(eu.parseaddr,'b@c.d'); t(eu.formataddr,('A B','a@b')); t(eu.formataddr,('A, B','a@b')); t(eu.parsedate_to_datetime,'bad')
for s in ["1","-1","+1.5","1+2j","'a' 'b'","b'x'","[1,(2,),{3:4},{5,6},None,True,...]","()","{}","set()","1,2","(1)","a","1+1","[1,","__import__('os')","0x1F","1_000","{'a':[1,{'b':(None,)}]}"," 1","r'\\n'","'''t\nq'''","[1,2,]","3j","-3j","1-2j","'é'","\"it's\""]: t(ast.literal_eval,s)
t(ast.literal_eval,5)

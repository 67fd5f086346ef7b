import codecs
for t in ('a', 'é', 'Hi Mom -☺-!', 'A≢Α.', '日本語', 'a+b', '+-', '~\\', 'tab\t\n', '1é2', 'é-', 'éA', 'é+', 'é.', '😀x', '\x00\x7f', '=@é@', ''):
    print(ascii(t), t.encode('utf-7'), t.encode('utf-7').decode('utf-7') == t)
for b in (b'+AOk-', b'+AOk', b'+AOkx', b'+-', b'a+', b'+!', b'\xff', b'+AOk.', b'+AO', b'+////', b'+AOl-', b'abc+AGEAYg-d'):
    try: print(b, ascii(b.decode('utf-7')))
    except UnicodeDecodeError as e: print(b, e)
print(b'a\xffb'.decode('utf-7', 'replace') == 'a\ufffdb', b'a\xffb'.decode('utf-7', 'ignore'), codecs.lookup('UTF7').name)

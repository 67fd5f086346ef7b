import xml.etree.ElementTree as ET, xml.dom.minidom as M, io, xml.sax, xml.sax.saxutils as SU, copy
src = '<?xml version="1.0"?>\n<!DOCTYPE data [<!ENTITY who "world &amp; co"><!ENTITY el "<i>x</i>">]>\n<data xmlns:f="http://f.org/" xmlns="http://d.org/">\n  <!-- a comment -->\n  <country name="Liecht&lt;" f:code="1"><rank>1</rank><year>2008</year> tail<neighbor name="A" dir="E"/></country>\n  <country name=\'Sing"\'><rank updated="yes">4</rank>&who; &#65;&#x42; <![CDATA[<raw> & ]]></country><?pi some data?>\n  <f:x/>&el;\n</data>\n'
r = ET.fromstring(src)
print(r) if 0 else print(r.tag)
for e in r.iter():
    print(e.tag, e.attrib, repr(e.text), repr(e.tail))
print(ET.tostring(r))
print(ET.tostring(r, encoding='unicode', short_empty_elements=False))
print(ET.tostring(r, 'utf-8', xml_declaration=True)[:60])
print(ET.tostring(r, encoding='latin-1')[:70])
print(ET.tostring(r, method='text'))
print(ET.tostring(r, method='html'))
ns = {'d': 'http://d.org/', 'f': 'http://f.org/'}
for p in ('d:country', './/d:rank', 'd:country/d:rank[@updated="yes"]', 'd:country[2]', 'd:country[last()]', 'd:country[@name="Sing\\""]', './/*', '*', './/d:year/..', 'd:country[d:rank="4"]', '{*}country', './/f:*', 'd:country[d:year]', '.', 'd:country[last()-1]', "d:country/d:rank[.='1']", 'd:country[@name!="x"]', 'nope', './d:country', './/d:rank[1]'):
    try:
        print(p, [x.tag for x in r.findall(p, ns)])
    except Exception as e:
        print(p, type(e).__name__, e)
for p in ('/a', 'd:x', 'a//', 'a[0]', 'a[b()]', 'a[@]', '//a', 'a[1.5]'):
    try:
        print(p, r.findall(p))
    except Exception as e:
        print(p, type(e).__name__, e)
print(r.findtext('d:country/d:rank', namespaces=ns), r.findtext('zz', 'dflt'), r.find('zz'))
a = ET.Element('root', {'x': '1'}, y='2')
b = ET.SubElement(a, 'child', name='q"<&\n>')
b.text = 'te<xt & more'
b.tail = 'tail'
c = ET.SubElement(a, 'empty')
ET.SubElement(ET.SubElement(a, 'deep'), 'er').text = 'z'
a.append(ET.Comment('hi'))
a.insert(0, ET.PI('t', 'x=1'))
ET.dump(a)
ET.indent(a)
print(ET.tostring(a, 'unicode'))
ET.indent(a, '\t')
ET.dump(a)
print(len(a), a[1].tag, a[-1].text, [x.tag for x in a[1:3]], list(a)[2].tag, a.get('x'), a.get('q', 5), a.keys(), sorted(a.items()), ''.join(a.itertext()).split())
a.remove(c)
a.set('n', 'm')
del a[0]
print(ET.tostring(a))
d = copy.deepcopy(a)
print(ET.tostring(d) == ET.tostring(a))
for f in (lambda: a.append('x'), lambda: a[99], lambda: a.remove(c), lambda: ET.SubElement('x', 'y'), lambda: ET.tostring(ET.Element('q', k=1)), lambda: ET.Element('x', [1]), lambda: a['x'], lambda: a.extend([1]), lambda: ET.tostring('x')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for bad in ('<a><b></a>', '<a', '<a>', '', 'text', '<a/><b/>', '<a x=1/>', '<a x="1" x="2"/>', '<a>&foo;</a>', '<a>&</a>', '<a>& b</a>', '<a b/>', '<a><', '<a>]]></a>', '<1/>', '<a>\x01</a>', '<?xml version="1.0"?>\n\n<a>\n  <b>\n</a>', '<a x="<"/>', '<x:a/>', '<a><!-- -- --></a>', '<a>&#0;</a>', '<a></a >', '< a/>', '<a/>x', ' <?xml version="1.0"?><a/>', '<a x="1"y="2"/>', '<a x="1>', '<!DOCTYPE a><a/>', '<a><![CDATA[x</a>', '<!-- x', '</a>', '<a x = "1"/>', '<a></b></a>', '<a x="&lt"/>', '<a =""/>', '<a><?xml version="1.0"?></a>'):
    try:
        ET.fromstring(bad)
        print(repr(bad), 'ok')
    except ET.ParseError as e:
        print(repr(bad), e, e.code, e.position)
for ev, el in ET.iterparse(io.BytesIO(src.encode()), events=('start', 'end', 'start-ns', 'end-ns', 'comment', 'pi')):
    print(ev, getattr(el.tag, '__name__', el.tag) if hasattr(el, 'tag') else el)
p = ET.XMLPullParser(['start', 'end'])
p.feed('<a><b>x')
print([(e, x.tag) for e, x in p.read_events()])
p.feed('</b></a>')
print([(e, x.tag) for e, x in p.read_events()])
p.close()
ET.register_namespace('zz', 'http://f.org/')
print(ET.tostring(r)[:90])
t = ET.ElementTree(a)
f = io.BytesIO()
t.write(f, encoding='utf-8', xml_declaration=True)
print(f.getvalue())
print(ET.canonicalize('<a  z="1" b="2" ><b/><!-- c -->t&gt;</a>'))
d = M.parseString(src)
print(d.toxml())
print(d.toprettyxml(indent='  '))
print(d.documentElement) if 0 else print(d.documentElement.tagName, [x.getAttribute('name') for x in d.getElementsByTagName('country')], d.getElementsByTagName('rank')[0].firstChild.data, d.getElementsByTagName('rank')[0].firstChild)
doc = M.Document()
ro = doc.createElement('r')
doc.appendChild(ro)
ro.setAttribute('a', '1<"')
ch = doc.createElement('c')
ch.appendChild(doc.createTextNode('t & x'))
ro.appendChild(ch)
ro.appendChild(doc.createComment('cc'))
ro.appendChild(doc.createCDATASection('<z>'))
e2 = doc.createElement('e')
ro.appendChild(e2)
print(doc.toprettyxml())
print(doc.toxml('utf-8'))
print(ro.toprettyxml(indent=' ', newl='|'))
print(doc.toprettyxml(encoding='utf-8'))
print(ch.nextSibling.nodeName, ch.previousSibling, ro.childNodes.length, ro.hasChildNodes(), ro.attributes.items(), ro.attributes['a'].value, ro.firstChild.nodeName, ro.lastChild.nodeName, ch.parentNode.tagName)
try:
    M.parseString('<a><b></a>')
except Exception as e:
    print(type(e), e)

class H(xml.sax.ContentHandler):

    def startElement(self, n, a):
        print('start', n, dict(a.items()))

    def endElement(self, n):
        print('end', n)

    def characters(self, c):
        print('chars', repr(c))
xml.sax.parseString('<a x="1">hi\nyou<b/></a>', H())
try:
    xml.sax.parseString('<a><b></a>', H())
except xml.sax.SAXParseException as e:
    print(e)
print(SU.escape('<a&b>'), SU.quoteattr('a"b'), SU.quoteattr('a"\'b'), SU.unescape('&lt;&amp;lt;'))
b = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa">' + ''.join(('<!ENTITY %s "%s">' % (chr(98 + i), '&%s;' % chr(97 + i) * 10) for i in range(9))) + ']><z>&j;</z>'
try:
    ET.fromstring(b)
    print('??')
except ET.ParseError as e:
    print('bomb refused')
import xml.parsers.expat as X
P = X.ParserCreate()
P.StartElementHandler = lambda n, a: print('S', n, a)
P.EndElementHandler = lambda n: print('E', n)
P.CharacterDataHandler = lambda d: print('C', repr(d))
P.Parse('<a b="1">x\ny<c/></a>', True)

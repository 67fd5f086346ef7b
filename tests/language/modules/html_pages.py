import html, html.parser, select, selectors, locale, resource, tracemalloc, faulthandler
print(html.escape('<a href="x">\'&'), html.unescape('&lt;b&gt; &amp;amp; &#65; &#x41 &copy &notit; &eacute; &nope; &#128; &#0; &apos;&hellip;'))
class P(html.parser.HTMLParser):
    def handle_starttag(self,t,a): print('S',t,a,self.getpos(),self.get_starttag_text())
    def handle_endtag(self,t): print('E',t,self.getpos())
    def handle_data(self,d): print('D',repr(d),self.getpos())
    def handle_comment(self,d): print('C',d)
    def handle_decl(self,d): print('DECL',d)
    def handle_pi(self,d): print('PI',d)
p=P()
p.feed('''<!DOCTYPE html><html><head><title>Hi &amp; bye</title><script>if (a<b) x("</p>");</script></head>
<body class=x id="y" data-z='q&quot;' disabled><br/><p>Text &lt; more<!-- c --><a href="/x?a=1&b=2">li
nk</a><?php x ?></p></body></html>''')
p.close()
p.feed('<a hr'); p.feed('ef="b">t'); p.feed('ext</a'); p.feed('>x & y'); p.close()

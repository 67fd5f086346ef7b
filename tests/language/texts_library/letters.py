from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart
from email.message import EmailMessage, Message
import email, email.utils
m = MIMEText('Hello\nworld', 'plain')
m['Subject'] = 'Hi'
m['From'] = 'a@x.y'
m['To'] = 'b@x.y, c@x.y'
print(m.as_string())
print(m['subject'], m.get_content_type(), m.get_payload(), m.keys(), m.items())
m = MIMEText('Héllo', 'html', 'utf-8')
print(m.as_string())
print(m.get_payload(decode=True))
m = MIMEText('Héllo')
print(m.as_string())
mp = MIMEMultipart('alternative', boundary='BB')
mp['Subject'] = 'S'
mp.attach(MIMEText('t'))
mp.attach(MIMEText('<b>', 'html'))
print(mp.as_string())
print([p.get_content_type() for p in mp.walk()])
e = EmailMessage()
e['Subject'] = 'Sübject'
e['From'] = 'Me <a@x.y>'
e['To'] = 'b@x.y'
e.set_content('Body text\nline 2')
print(e.as_string())
print(e.get_content(), e.get_content_type(), e['to'])
e = EmailMessage()
e.set_content('plain')
e.add_alternative('<p>html</p>', subtype='html')
s = e.as_string()
print(e.get_content_type(), [p.get_content_type() for p in e.iter_parts()], e.get_body(('plain',)).get_content())
e = EmailMessage()
e['Subject'] = 'x'
e.set_content('x')
e.add_attachment(b'\x00\x01', maintype='application', subtype='octet-stream', filename='f.bin')
print(e.get_content_type(), [p.get_filename() for p in e.iter_attachments()], [p.get_content_disposition() for p in e.walk()])
r = email.message_from_string('From: x@y\nTo: a\n b\nSubject: =?utf-8?q?h=C3=A9?=\nContent-Type: multipart/mixed; boundary="q"\n\npre\n--q\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\naMOpbGxv\n--q\nContent-Type: text/html\n\n<i>\n--q--\nepi\n')
print(r['to'], r['subject'], r.is_multipart(), r.get_boundary(), r.preamble, r.epilogue)
for p in r.walk():
    print(p.get_content_type(), p.get_content_charset(), repr(p.get_payload(decode=True)))
from email.header import Header, decode_header, make_header
print(Header('héllo', 'utf-8').encode(), decode_header('=?utf-8?q?h=C3=A9?= x'), str(make_header(decode_header('=?utf-8?b?aMOp?='))))
from email import policy
from email.parser import Parser, BytesParser
x = BytesParser(policy=policy.default).parsebytes(b'Subject: =?utf-8?q?h=C3=A9?=\nTo: Bob <b@c.d>\n\nbody\n')
print(x['subject'], x['to'], x.get_content(), type(x).__name__)
print(email.utils.parseaddr('Bob <b@c.d>'), email.utils.formataddr(('Bób', 'b@c.d')), email.utils.formataddr(('A, B', 'x@y')), email.utils.getaddresses(['a@b, C <d@e>']), email.utils.parsedate_to_datetime('Mon, 20 Nov 1995 19:12:08 -0500'))
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email import encoders
b = MIMEBase('application', 'octet-stream')
b.set_payload(b'abc')
encoders.encode_base64(b)
b.add_header('Content-Disposition', 'attachment', filename='a b.txt')
print(b.as_string())
a = MIMEApplication(b'xyz', Name='n')
a['Content-Disposition'] = 'attachment; filename="q"'
print(a.as_string(), a.get_filename())
try:
    print(Message()['x'], Message().get_all('x'), 'x' in Message())
except Exception as z:
    print(z)

"""Names of character sets and how letters carry them."""
__all__ = ['Charset', 'add_alias', 'add_charset', 'add_codec']
QP, BASE64, SHORTEST = 1, 2, 3


class Charset:
    def __init__(self, input_charset='us-ascii'):
        name = str(input_charset).lower()
        self.input_charset = {'latin-1': 'iso-8859-1', 'latin1': 'iso-8859-1', 'ascii': 'us-ascii', 'utf8': 'utf-8'}.get(name, name)
        self.output_charset = self.input_codec = self.output_codec = self.input_charset
        self.header_encoding = {'us-ascii': None, 'utf-8': SHORTEST}.get(self.input_charset, QP if self.input_charset.startswith('iso-8859') else BASE64)
        self.body_encoding = {'us-ascii': None}.get(self.input_charset, QP if self.input_charset.startswith('iso-8859') else BASE64)

    def __str__(self):
        return self.input_charset

    __repr__ = __str__

    def __eq__(self, other):
        return str(self) == str(other).lower()

    __hash__ = None

    def get_body_encoding(self):
        return {QP: 'quoted-printable', BASE64: 'base64', None: '7bit'}[self.body_encoding]

    def get_output_charset(self):
        return self.output_charset

    def header_encode(self, string):
        from email.header import encoded_word
        return encoded_word(string, self.output_charset)

    def body_encode(self, string):
        data = string.encode(self.output_charset) if isinstance(string, str) else string
        if self.body_encoding == BASE64:
            import base64
            return base64.encodebytes(data).decode('ascii')
        if self.body_encoding == QP:
            import quopri
            return quopri.encodestring(data).decode('ascii')
        return data.decode('ascii')


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    pass


add_alias = add_codec = add_charset

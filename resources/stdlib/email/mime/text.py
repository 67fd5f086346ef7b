"""A letter of text."""
from email.message import Message


class MIMEText(Message):
    def __init__(self, _text, _subtype='plain', _charset=None, *, policy=None):
        super().__init__(policy)
        self['Content-Type'] = f'text/{_subtype}; charset="{_charset or ("us-ascii" if _text.isascii() else "utf-8")}"'
        self['MIME-Version'] = '1.0'
        self['Content-Transfer-Encoding'] = '7bit' if _text.isascii() else '8bit'
        self.set_payload(_text)

"""A letter of parts."""
from email.message import Message


class MIMEMultipart(Message):
    def __init__(self, _subtype='mixed', boundary=None, _subparts=None, *, policy=None, **_params):
        super().__init__(policy)
        self.add_header('Content-Type', 'multipart/' + _subtype, **_params)
        self['MIME-Version'] = '1.0'
        self._payload = list(_subparts or ())
        if boundary:
            self.set_param('boundary', boundary)

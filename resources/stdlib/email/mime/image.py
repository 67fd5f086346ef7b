"""Pictures."""
from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ['MIMEImage']
_kinds = ((b'\x89PNG', 'png'), (b'GIF8', 'gif'), (b'\xff\xd8', 'jpeg'), (b'BM', 'bmp'), (b'RIFF', 'webp'), (b'II*', 'tiff'), (b'MM', 'tiff'))


class MIMEImage(MIMENonMultipart):
    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        if _subtype is None:
            _subtype = next((kind for start, kind in _kinds if _imagedata.startswith(start)), None)
        if _subtype is None:
            raise TypeError('Could not guess image MIME subtype')
        super().__init__('image', _subtype, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)

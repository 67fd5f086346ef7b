"""Encodings by name, and coders that work in parts."""
import _python_codecs

globals().update({name: value for name, value in vars(_python_codecs).items() if not name.startswith('__') or name == '__all__'})


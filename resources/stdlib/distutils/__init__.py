"""What programs still take from distutils: versions, and words that mean yes or no. Nothing is built here."""
import warnings as _warnings

__version__ = '3.11.7'
_warnings.warn('The distutils package is deprecated and slated for removal in Python 3.12. Use setuptools or check PEP 632 for potential alternatives',
               DeprecationWarning, 2)

"""Versions that compare: any text of numbers and words, or three numbers."""
import re

__all__ = ['Version', 'LooseVersion', 'StrictVersion']


class Version:
    def __init__(self, vstring=None):
        if vstring:
            self.parse(vstring)

    def __repr__(self):
        return f"{self.__class__.__name__} ('{self}')"

    def _compared(self, other, test):
        if isinstance(other, str):
            other = type(self)(other)
        if not isinstance(other, Version):
            return NotImplemented
        return test(self._key(), other._key())

    def __eq__(self, other):
        return self._compared(other, lambda a, b: a == b)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)


class LooseVersion(Version):
    component_re = re.compile(r'(\d+ | [a-z]+ | \.)', re.VERBOSE)

    def parse(self, vstring):
        self.vstring = vstring
        words = [word for word in self.component_re.split(vstring) if word and word != '.']
        self.version = [int(word) if word.isdigit() else word for word in words]

    def _key(self):
        return self.version

    def __str__(self):
        return self.vstring

    def __repr__(self):
        return f"LooseVersion ('{self}')"


class StrictVersion(Version):
    version_re = re.compile(r'(\d+)\.(\d+)(?:\.(\d+))?(?:([ab])(\d+))?', re.ASCII)

    def parse(self, vstring):
        found = self.version_re.fullmatch(vstring)
        if not found:
            raise ValueError("invalid version number '%s'" % vstring)
        major, minor, patch, kind, number = found.groups()
        self.version = int(major), int(minor), int(patch or 0)
        self.prerelease = (kind, int(number)) if kind else None

    def _key(self):
        return self.version, self.prerelease is None, self.prerelease or ()

    def __str__(self):
        numbers = self.version if self.version[2] else self.version[:2]
        return '.'.join(map(str, numbers)) + (f'{self.prerelease[0]}{self.prerelease[1]}' if self.prerelease else '')

"""Passwords, kept as hashes."""
import hashlib
import hmac
import secrets


def generate_password_hash(password, method='pbkdf2:sha256', salt_length=16):
    salt = secrets.token_hex(salt_length // 2)
    return f'pbkdf2:sha256:1000${salt}${_hashed(password, salt)}'


def _hashed(password, salt):
    return hashlib.sha256((salt + password).encode()).hexdigest()


def check_password_hash(pwhash, password):
    if pwhash.count('$') != 2:
        return False
    _, salt, known = pwhash.split('$')
    return hmac.compare_digest(known, _hashed(password, salt))

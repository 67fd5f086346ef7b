"""The errors that PEP 249 gives every driver of a database, made anew for each of them."""

# The name of each, and of what it is a kind of.
_KINDS = (('InterfaceError', 'Error'), ('DatabaseError', 'Error'), ('DataError', 'DatabaseError'), ('OperationalError', 'DatabaseError'),
          ('IntegrityError', 'DatabaseError'), ('InternalError', 'DatabaseError'), ('ProgrammingError', 'DatabaseError'),
          ('NotSupportedError', 'DatabaseError'))


def errors_of(module, base=Exception, **members):
    """(Warning, Error, InterfaceError ...) in the order of PEP 249; Error is a kind of the base and has these members."""
    made = {'Warning': type('Warning', (Exception,), {'__module__': module}), 'Error': type('Error', (base,), {'__module__': module, **members})}
    for name, kind in _KINDS:
        made[name] = type(name, (made[kind],), {'__module__': module})
    return tuple(made.values())

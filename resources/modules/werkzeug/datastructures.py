"""Values by name."""
from flask._parts import FileStorage, Headers, ImmutableMultiDict, MultiDict

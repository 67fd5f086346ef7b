"""The names of attr by which newer programs know it. Simulated package."""
from attr import *
from attr import (NOTHING, Attribute, Factory, asdict, astuple, converters, define, evolve, field, fields, fields_dict, frozen, has, make_class, mutable, validate,
                  validators)

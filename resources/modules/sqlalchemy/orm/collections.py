"""Collections of objects by a key."""
from sqlalchemy.orm import attribute_keyed_dict, attribute_mapped_collection
from sqlalchemy.orm._attributes import InstrumentedDict, InstrumentedList, InstrumentedSet

KeyFuncDict = InstrumentedDict

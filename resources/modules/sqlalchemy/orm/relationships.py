"""How relationships are told."""
from sqlalchemy.orm import Relationship as RelationshipProperty

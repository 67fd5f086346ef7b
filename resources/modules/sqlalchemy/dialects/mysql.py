"""What this kind of database has of its own."""
from sqlalchemy._changes import Insert, insert
from sqlalchemy.types import *
from sqlalchemy.types import ARRAY, JSON, JSONB, UUID, Enum as ENUM

INET = CIDR = MACADDR = CITEXT = TSVECTOR = HSTORE = BYTEA = TEXT
TINYINT = MEDIUMINT = INTEGER
LONGTEXT = MEDIUMTEXT = TEXT
DOUBLE_PRECISION = FLOAT

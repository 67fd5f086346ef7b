"""Tables and columns."""
from sqlalchemy.schema import *
from sqlalchemy.schema import Column, MetaData, Table

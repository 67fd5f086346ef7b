"""What was new before 2.0."""
from sqlalchemy._engine import create_engine
from sqlalchemy._statements import select

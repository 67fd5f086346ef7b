"""Sessions."""
from sqlalchemy.orm import Session, SessionTransaction, close_all_sessions, make_transient, object_session, sessionmaker

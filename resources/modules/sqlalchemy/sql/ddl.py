"""Statements that create and drop."""
from sqlalchemy.schema import CreateTable, DropTable

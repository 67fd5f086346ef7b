"""Functions of SQL."""
from sqlalchemy._elements import Function as FunctionElement, func

now, count, sum, max, min = func.now, func.count, func.sum, func.max, func.min

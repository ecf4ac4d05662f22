"""Queries of the ORM written to SQL once and asked with other values each time; rows written once."""

from handrail.queries.insert import insert
from handrail.queries.once import Once, WriteOnceQuerySet, WrittenOnce
from handrail.queries.prepared import Parameter, Prepared

__all__ = ["Once", "Parameter", "Prepared", "WriteOnceQuerySet", "WrittenOnce", "insert"]

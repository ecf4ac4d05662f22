"""Queries of the ORM that are written to SQL once and asked with other values each time."""

from handrail.queries.hold import hold
from handrail.queries.insert import insert, insert_all
from handrail.queries.prepared import Parameter, Prepared
from handrail.queries.statistics import refresh_statistics

__all__ = ["Parameter", "Prepared", "hold", "insert", "insert_all", "refresh_statistics"]

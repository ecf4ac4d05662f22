"""Queries that are written to SQL once and asked with other values each time."""

from handrail.queries.hold import hold
from handrail.queries.insert import insert
from handrail.queries.prepared import Parameter, Prepared

__all__ = ["Parameter", "Prepared", "hold", "insert"]

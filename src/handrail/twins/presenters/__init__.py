"""A paper twin in words."""

from handrail.twins.presenters.twin import Twin, twin_of, twin_told

__all__ = ["Twin", "twin_of", "twin_told"]

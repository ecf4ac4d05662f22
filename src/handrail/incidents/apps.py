"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.urls import register_converter

from handrail.incidents.references import ReferenceInAddress
from handrail.incidents.row_numbers import converters


class IncidentsConfig(AppConfig):
    """The room `incidents`."""

    name = "handrail.incidents"

    def ready(self) -> None:
        """Let the addresses of this room and of those above it take references, and numbers of rows rewritten."""
        register_converter(ReferenceInAddress, "reference")
        for name, converter in converters():
            register_converter(converter, name)

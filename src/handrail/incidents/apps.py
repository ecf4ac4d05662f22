"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.urls import register_converter

from handrail.incidents.references import ReferenceInAddress


class IncidentsConfig(AppConfig):
    """The room `incidents`."""

    name = "handrail.incidents"

    def ready(self) -> None:
        """Let the addresses of this room and of those above it take a reference however it is written."""
        register_converter(ReferenceInAddress, "reference")

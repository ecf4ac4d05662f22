"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class SanctionsConfig(AppConfig):
    """The room `sanctions`."""

    name = "handrail.sanctions"

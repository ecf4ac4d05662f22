"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class WitnessesConfig(AppConfig):
    """The room `witnesses`."""

    name = "handrail.witnesses"

"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class SetupConfig(AppConfig):
    """The room `setup`."""

    name = "handrail.setup"

"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The room `papers`."""

    name = "handrail.papers"

"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """The room `editions`."""

    name = "handrail.editions"

"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class CopiesConfig(AppConfig):
    """The room `copies`."""

    name = "handrail.copies"

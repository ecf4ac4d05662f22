"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """The room `schools`."""

    name = "handrail.schools"

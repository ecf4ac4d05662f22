"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """The room `casework`."""

    name = "handrail.casework"

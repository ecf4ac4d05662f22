"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class ParentsConfig(AppConfig):
    """The room `parents`."""

    name = "handrail.parents"

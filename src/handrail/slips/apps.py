"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class SlipsConfig(AppConfig):
    """The room `slips`."""

    name = "handrail.slips"

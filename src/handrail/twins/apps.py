"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class TwinsConfig(AppConfig):
    """The room `twins`."""

    name = "handrail.twins"

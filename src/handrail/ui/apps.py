"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The room `ui`."""

    name = "handrail.ui"

"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """The room `insight`."""

    name = "handrail.insight"

"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """The room `drafting`."""

    name = "handrail.drafting"

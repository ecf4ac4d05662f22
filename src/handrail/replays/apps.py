"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class ReplaysConfig(AppConfig):
    """The room `replays`; it stores nothing of its own."""

    name = "handrail.replays"

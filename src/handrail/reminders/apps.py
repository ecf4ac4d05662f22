"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """The room `reminders`."""

    name = "handrail.reminders"

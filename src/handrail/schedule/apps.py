"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class ScheduleConfig(AppConfig):
    """The room `schedule`."""

    name = "handrail.schedule"

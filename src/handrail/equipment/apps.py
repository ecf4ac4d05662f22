"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class EquipmentConfig(AppConfig):
    """The room `equipment`."""

    name = "handrail.equipment"

"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    """The room `consents`."""

    name = "handrail.consents"

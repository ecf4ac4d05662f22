"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class RehearsalsConfig(AppConfig):
    """The room `rehearsals`."""

    name = "handrail.rehearsals"

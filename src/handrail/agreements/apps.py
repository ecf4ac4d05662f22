"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """The room `agreements`."""

    name = "handrail.agreements"

"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class PostersConfig(AppConfig):
    """The room `posters`."""

    name = "handrail.posters"

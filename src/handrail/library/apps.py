"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The room `library`."""

    name = "handrail.library"

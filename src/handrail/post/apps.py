"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class PostConfig(AppConfig):
    """The room `post`."""

    name = "handrail.post"

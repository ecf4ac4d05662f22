"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """The room `contacts`."""

    name = "handrail.contacts"

"""Tells Django about this room."""

from __future__ import annotations

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The room `referrals`."""

    name = "handrail.referrals"

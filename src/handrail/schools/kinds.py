"""Which years a school teaches, and by which names."""

from __future__ import annotations

from django.db.models import TextChoices


class Phase(TextChoices):
    """Which years a school teaches."""

    NURSERY = "nursery", "Nursery"
    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"
    ALL_THROUGH = "all_through", "All-through"
    SPECIAL = "special", "Special"


class KeyStage(TextChoices):
    """The stages of what is taught, youngest first."""

    EARLY_YEARS = "early_years", "Early years"
    KS1 = "ks1", "Key stage 1 (years 1 and 2)"
    KS2 = "ks2", "Key stage 2 (years 3 to 6)"
    KS3 = "ks3", "Key stage 3 (years 7 to 9)"
    KS4 = "ks4", "Key stage 4 (years 10 and 11)"
    KS5 = "ks5", "Key stage 5 (years 12 and 13)"

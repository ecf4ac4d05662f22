"""What a thing may be, why the school has it, how it was left, and what may happen to it."""

from __future__ import annotations

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a thing is."""

    DEVICE = "device", "Device"
    PRINT_OUT = "print_out", "Print-out"
    SCREENSHOT = "screenshot", "Screenshot"
    MESSAGE = "message", "Message"
    WEB_ADDRESS = "web_address", "Web address"
    PLACE_ONLY = "place_only", "Only where it is"


class Left(TextChoices):
    """How a device was left when it was taken."""

    AS_IT_WAS = "as_it_was", "As it was, on or off"
    SWITCHED_OFF = "switched_off", "It was switched off"
    NOT_KNOWN = "not_known", "Not known"


class Purpose(TextChoices):
    """Why the school has it (requirement EVI-15)."""

    EVIDENCE = "evidence", "It shows what happened"
    SANCTION = "sanction", "It was taken away as a sanction"


class Act(TextChoices):
    """What happened to a thing."""

    HANDED_OVER = "handed_over", "Handed over"
    GIVEN_BACK = "given_back", "Given back"
    DESTROYED = "destroyed", "Destroyed or deleted"


ENDS = frozenset({Act.GIVEN_BACK, Act.DESTROYED})
"""After these the school has nothing to do with the thing any more."""

"""What a thing may be, why the school has it, how it was left, what may happen to it and to files kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a thing is."""

    DEVICE = "device", "Device"
    PRINT_OUT = "print_out", "Print-out"
    SCREENSHOT = "screenshot", "Screenshot"
    MESSAGE = "message", "Message"
    WEB_ADDRESS = "web_address", "Web address"
    PLACE_ONLY = "place_only", "Only where it is"
    ALERT = "alert", "Alert of the monitoring software"


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


class FileAct(TextChoices):
    """What may be done with a file that is kept."""

    OPENED = "opened", "Open it"
    TAKEN_OUT = "taken_out", "Take a copy out for somebody outside"
    DESTROYED = "destroyed", "Destroy it"


class SealedBecause(TextChoices):
    """Why an item was sealed."""

    ANSWERS = "answers", "The answers say that the material could be illegal"
    BY_HAND = "by_hand", "Somebody sealed it"


class PrecautionKind(TextChoices):
    """What was done so that nothing is lost or added to (requirements EVI-08, EVI-09, EVI-11)."""

    ACCOUNT = "account", "An account was disabled"
    AUDIT = "audit", "An audit of use was asked for"
    ADVICE = "advice", "Somebody was advised to keep what they have"


@dataclass(frozen=True, slots=True)
class FileRules:
    """What the answers of an incident allow at this moment; the room that walks the procedures says so.

    `may_keep`: nothing illegal is suspected, and what happened is of no kind that may concern images of a child.
    `may_delete`: nothing says that what there is must not be deleted.
    """

    may_keep: bool
    may_delete: bool


SECONDS = frozenset({"head", "dsl", "coordinator", "chair"})
"""Offices whose holders may agree, as the second person, to what somebody does with a sealed file."""

ASKING_LASTS = timedelta(hours=24)
"""From the asking on: the second person agrees and the first acts within it."""

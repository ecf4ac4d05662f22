"""What a check of a contact can find, how it is done, and why a call can fail."""

from __future__ import annotations

from django.db import models


class Outcome(models.TextChoices):
    """What a check found."""

    CONFIRMED = "confirmed", "Right as it stood"
    CORRECTED = "corrected", "Filled in or corrected"
    LEFT_OUT = "left_out", "Left out"


class Means(models.TextChoices):
    """How a contact was checked."""

    RANG = "rang", "Rang, and spoke to them"
    WEBSITE = "website", "Their own website"
    LETTER = "letter", "A letter or an e-mail from them"
    MET = "met", "They said so in person"
    LIST = "list", "A list from the local authority"


class Failure(models.TextChoices):
    """Why a contact could not be reached with what is kept."""

    DEAD = "dead", "The number does not work"
    WRONG = "wrong", "Somebody else answers there"
    NO_ANSWER = "no_answer", "Nobody answers"

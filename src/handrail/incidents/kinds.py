"""Choices that models, acts and forms of this room share."""

from __future__ import annotations

from django.db import models


class From(models.TextChoices):
    """Who complains."""

    PARENT = "parent", "A parent or carer"
    PUPIL = "pupil", "A pupil"
    STAFF = "staff", "A member of staff"
    PUBLIC = "public", "Somebody else"


class About(models.TextChoices):
    """What a complaint is about, which decides who deals with it (002:347, 004:399)."""

    MISUSE = "misuse", "How technology was used, by pupils or others"
    STAFF = "staff", "A member of staff"
    HEAD = "head", "The head"
    CHILD_PROTECTION = "child_protection", "The safety of a child"

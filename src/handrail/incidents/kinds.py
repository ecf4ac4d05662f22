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


class Kept(models.TextChoices):
    """What a record holds beside its steps; the label is its heading."""

    DEBRIEF = "debrief", "Talked with the child afterwards"
    SUPPORT = "support", "Support offered"
    MEETING = "meeting", "Meeting with parents or carers"
    AMONG_PUPILS = "among_pupils", "Settled otherwise than by a sanction"
    PROPORTION = "proportion", "Why the response was in proportion"
    BREACH = "breach", "Technical or safeguarding breach"
    RISK = "risk", "Risk heading"
    SECOND_RECORD = "second_record", "Second record"
    MAIN_RECORD = "main_record", "Main record elsewhere"


class NoticeFor(models.TextChoices):
    """Why a message left; it says only that something waits."""

    REPORTED = "reported", "Something was reported"
    COMPLAINT = "complaint", "A complaint is to be answered"
    URGENT = "urgent", "It became urgent"
    ASKED = "asked", "A colleague asks for agreement"
    TASK = "task", "There is a technical task"


class Reviewed(models.TextChoices):
    """What a review of the log was for."""

    LOG = "log", "The log read and signed"
    PATTERNS = "patterns", "Looked through for patterns"

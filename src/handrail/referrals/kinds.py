"""What a contact is for, how it is made, where material was, and what came of asking to remove it."""

from __future__ import annotations

from django.db import models


class Purpose(models.TextChoices):
    """What a contact was for. Advice asked and a referral made are two facts (REF-04)."""

    ADVICE = "advice", "Advice asked"
    REFERRAL = "referral", "Referred"
    NOTICE = "notice", "Told"
    COPY = "copy", "Copy sent"
    REMOVAL = "removal", "Asked to take something down"
    REPORT = "report", "Reported to whoever runs the service"
    TRACE = "trace", "Asked who sent it"


TAKEN_DOWN = frozenset({Purpose.REMOVAL, Purpose.REPORT})
"""To what they can answer whether the material is taken down."""
NAMES_A_CHILD = frozenset({Purpose.REFERRAL, Purpose.COPY})
"""What is sent names somebody, whatever is said of it: it never leaves by plain e-mail."""


class Way(models.TextChoices):
    """How a contact was made. Plain e-mail about a child is not among them (REF-02)."""

    TELEPHONE = "telephone", "By telephone"
    IN_PERSON = "in_person", "In person"
    SECURE = "secure", "Through a secure service"
    ENCRYPTED = "encrypted", "By encrypted e-mail"
    PLAIN = "plain", "By e-mail that names no child"
    LETTER = "letter", "By letter"
    ONLINE = "online", "Through a form or a report button online"


class Medium(models.TextChoices):
    """Where the material was that a provider was asked about."""

    SOCIAL = "social", "Social network"
    MOBILE = "mobile", "Calls or text messages: the phone company"
    EMAIL = "email", "E-mail: the mail provider"
    CHAT = "chat", "Chat room or group: its moderator"
    GAME = "game", "Game"
    SITE = "site", "Video or other website: its host"


class Removed(models.TextChoices):
    """What came of asking to take something down."""

    YES = "yes", "It is taken down"
    PART = "part", "Part of it is taken down"
    NO = "no", "They refuse"
    NOT_KNOWN = "not_known", "Not known yet"

"""As what a copy is made, and the one copy that is no form of a pack."""

from __future__ import annotations

from django.db import models

from handrail.referrals.kinds import Way

AUTHORITY = "authority"
"""What stands for the authority's copy of a record, where the id of a form stands otherwise."""
SENT_BY = (Way.SECURE, Way.ENCRYPTED, Way.ONLINE, Way.LETTER, Way.IN_PERSON)
"""How a copy may leave. Plain e-mail is not among them, whatever a policy says (REF-02, X-07; 004:228)."""


class MadeAs(models.TextChoices):
    """The kind of file."""

    WORD = "docx", "Word document"
    PDF = "pdf", "PDF"
    LOCKED = "locked", "PDF that opens with a pass-phrase"

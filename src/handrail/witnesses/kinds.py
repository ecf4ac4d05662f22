"""Who may keep the heads of a log."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """Who a witness is; never what they are called."""

    CHAIR = "chair", "The chair of governors"
    GOVERNOR = "governor", "Another governor"
    AUTHORITY = "authority", "An officer of the local authority or trust"
    OTHER = "other", "Somebody else outside the school"
    HEAD = "head", "The headteacher"

"""The code that opens the first run, and the tries at it. Both are gone once there is a school."""

from __future__ import annotations

import uuid

from django.db import models


class SetupCode(models.Model):
    """A one-time code, shown on the server's terminal and kept only as a hash. One at a time is in force."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=128)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"made {self.made_at:%Y-%m-%d %H:%M:%S}"


class SetupTry(models.Model):
    """One try at the code that was wrong; kept only to slow guessing down."""

    id = models.BigAutoField(primary_key=True)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"

"""Since when an account belongs to somebody on the list."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models.person import Person
from handrail.schools.models import School


class AccountTie(Kept):
    """From `at` on, an account is that of `person`; a later row may end it. Written once.

    `Person.user` says the same of now. Whoever the account belongs to is outside every door to what is about the
    person, so the past is told from these rows. Somebody with an account and no row had it since they were entered.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="account_ties")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    ends = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    objects = WriteOnceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{'ended: ' if self.ends else ''}{self.user_id} is {self.person_id}"

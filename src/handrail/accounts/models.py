"""Who may sign in, and the failed tries that slow guessing down."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


def as_written(email: str) -> str:
    """The one form in which an address is stored and looked up: capitals make no difference to people."""
    return email.strip().lower()


class UserManager(BaseUserManager["User"]):
    """Users, found by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Store a new user. Without a password nobody can sign in."""
        user = self.model(email=as_written(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The user with this address, however it is written."""
        return self.get(email=as_written(username or ""))


class User(AbstractBaseUser):
    """Somebody who can sign in. What they may see comes from the offices they hold, never from here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True, error_messages={"unique": "Somebody already signs in with this address."})
    display_name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    # Who handed out the last one-time password, and when; nobody where the server did, or the account is as it began.
    # It outlives the password that its owner chooses then: whoever handed it out could have been first to use it.
    password_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    password_from_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering = ("display_name",)

    def __str__(self) -> str:
        return self.display_name

    def get_full_name(self) -> str:
        """How this person is named on pages."""
        return self.display_name


class FailedSignInQuerySet(models.QuerySet["FailedSignIn"]):
    """Failed tries to sign in."""

    def since(self, moment: datetime) -> Self:
        """Those that happened after `moment`."""
        return self.filter(at__gt=moment)


class FailedSignIn(models.Model):
    """One failed try. Kept for a day and only to slow guessing down; the lasting record is in the audit log."""

    id = models.BigAutoField(primary_key=True)
    email = models.CharField(max_length=254)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    objects = FailedSignInQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("email", "at"), name="failed_sign_in_email_at"),
            models.Index(fields=("address", "at"), name="failed_sign_in_address_at"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"

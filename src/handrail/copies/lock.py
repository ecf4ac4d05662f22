"""A PDF that opens with a pass-phrase only: AES with 256 bits, as PDF 2.0 has it (revision 6)."""

from __future__ import annotations

import base64
import io
import secrets
from datetime import timedelta
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

from handrail.accounts.pass_phrases import make_pass_phrase

LIFE = timedelta(minutes=30)
"""So long a pass-phrase that was shown may still be put on a file."""


WORDS_OF_A_FILE = 9
"""With the number about eighty random bits: whoever has a file may guess for as long as they like."""


def new_phrase() -> str:
    """A pass-phrase to be read out over a telephone."""
    return make_pass_phrase(WORDS_OF_A_FILE)


def locked(pdf: bytes, phrase: str) -> bytes:
    """The same PDF, encrypted throughout. What may be done with it once it is open is not restricted."""
    # Loaded by those who lock only, so that starting stays quick.
    import pikepdf

    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(made, encryption=pikepdf.Encryption(user=phrase, owner=secrets.token_urlsafe(32), R=6))
    return made.getvalue()


def sealed(owner: UUID, about: str, phrase: str) -> str:
    """The pass-phrase for one page to carry, readable by us only, for `owner` and what it is `about`. Never stored."""
    return _lock(owner, about).encrypt(phrase.encode()).decode()


def unsealed(owner: UUID, about: str, text: str) -> str | None:
    """What was sealed; None where it was for somebody or something else, was changed, or is too old."""
    try:
        return _lock(owner, about).decrypt(text.encode(), ttl=int(LIFE.total_seconds())).decode()
    except InvalidToken:
        return None


def _lock(owner: UUID, about: str) -> Fernet:
    key = salted_hmac("handrail.copies.phrase", f"{owner}/{about}", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))

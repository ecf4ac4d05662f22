"""Addresses with a secret in them: made, known again by a fingerprint, and kept off every way that would tell them."""

from __future__ import annotations

import hashlib
import secrets

from django.http import HttpResponse

BITS = 160


def new_secret() -> str:
    """A secret that nobody guesses, in letters and figures that a mail program breaks nowhere."""
    return secrets.token_hex(BITS // 8)


def fingerprint_of(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def closely_held(response: HttpResponse) -> HttpResponse:
    """Nothing on the way keeps the page or learns its address, and no search engine lists it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response

"""Addresses with a secret in them: made, known again by a fingerprint, and kept off every way that would tell them."""

from __future__ import annotations

import hashlib
import secrets

from django.http import HttpResponse

BITS = 160
SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
READ_AS = str.maketrans("oil", "011", "-")
"""What is printed is copied by hand: signs that look alike are one, and hyphens only help the eye."""
SIGNS_ON_PAPER, GROUP = 16, 4


def new_secret() -> str:
    """A secret that nobody guesses, in letters and figures that a mail program breaks nowhere."""
    return secrets.token_hex(BITS // 8)


def new_secret_on_paper() -> str:
    """A secret of 80 bits that can be copied by hand, in four groups: too many to guess at the pace of a website."""
    signs = [secrets.choice(SIGNS) for _ in range(SIGNS_ON_PAPER)]
    return "-".join("".join(signs[first : first + GROUP]) for first in range(0, SIGNS_ON_PAPER, GROUP))


def fingerprint_of(secret: str) -> str:
    """What is stored of a secret, however it was copied: in capitals, without hyphens, an o for a nought."""
    return hashlib.sha256(secret.lower().translate(READ_AS).encode()).hexdigest()


def closely_held(response: HttpResponse) -> HttpResponse:
    """Nothing on the way keeps the page or learns its address, and no search engine lists it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response

"""What somebody sent after their session had ended, given back to them alone once they have signed in again.

It travels in a hidden field of the sign-in page, encrypted under a key that is derived for one user, so that whoever
sits down at a shared computer next can neither read it nor be given it (docs/adr/0007). Afterwards it lies in the
owner's session, still encrypted, until it is sent, thrown away, too old, or the session ends.
"""

from __future__ import annotations

import base64
import json
import zlib
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.crypto import salted_hmac

from handrail.ui.pasted import hides_a_file, without_files

FIELD = "carried"
"""The hidden field of the sign-in page, and the place in a session."""
OPENED_FOR = "opened_for"
"""The hidden field of any other form: for whom it was opened, signed."""
SALT = "handrail.accounts.opened_for"
LIFE = timedelta(hours=4)
LONGEST = 700_000
"""Characters of a sealed text: what a sign-in form may send back, with room to spare (DATA_UPLOAD_MAX_MEMORY_SIZE)."""


class Carried(NamedTuple):
    """What was typed, and the address of the form in which it was."""

    address: str
    typed: QueryDict


def opened_for(user: UUID) -> str:
    """What a form that `user` opens carries, so that what they type into it outlives their session."""
    return signing.Signer(salt=SALT).sign(user.hex)


def owner_of(request: HttpRequest) -> UUID | None:
    """For whom the form that was sent had been opened; None where it says nobody, or nothing that we signed."""
    if request.method != "POST":
        return None
    try:
        return UUID(signing.Signer(salt=SALT).unsign(request.POST.get(OPENED_FOR, "")))
    except signing.BadSignature:
        return None


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent; on opening a form, what was typed into it and could not be taken; None where there is nothing.

    What waits for this form is let go as soon as anything is sent from it: it is in the page from then on.
    """
    waiting = held(request)
    waits_here = waiting is not None and waiting.address == request.path
    if request.method == "POST":
        if waits_here:
            let_go(request)
        return request.POST
    return waiting.typed if waiting and waits_here else None


def seal(owner: UUID, address: str, typed: QueryDict) -> str:
    """What `owner` typed into the form at `address`, readable by nobody else; empty where it is far too long."""
    fields = {
        name: [without_files(text) for text in map(str, values)]
        for name, values in typed.lists()
        if name != "csrfmiddlewaretoken" and not hides_a_file(name)
    }
    plain = zlib.compress(json.dumps([address, fields]).encode())
    sealed = _lock(owner).encrypt(plain).decode()
    return sealed if len(sealed) <= LONGEST else ""


def unseal(owner: UUID, sealed: str) -> Carried | None:
    """What was sealed for `owner`; None where it was sealed for somebody else, has been changed, or is too old."""
    try:
        plain = _lock(owner).decrypt(sealed.encode(), ttl=int(LIFE.total_seconds()))
    except InvalidToken:
        return None
    address, fields = json.loads(zlib.decompress(plain))
    typed = QueryDict(mutable=True)
    for name, values in fields.items():
        typed.setlist(name, values)
    return Carried(address, typed)


def hold(request: HttpRequest, sealed: str) -> Carried | None:
    """Keep `sealed` in the session of whoever is signed in, if it was sealed for them."""
    user = request.user
    carried = unseal(user.pk, sealed) if user.is_authenticated else None
    if carried:
        request.session[FIELD] = sealed
    return carried


def held(request: HttpRequest) -> Carried | None:
    """What waits in the session for whoever is signed in."""
    sealed = request.session.get(FIELD)
    return unseal(request.user.pk, sealed) if sealed and request.user.is_authenticated else None


def let_go(request: HttpRequest) -> None:
    """Forget what waits: it was sent, or is not wanted."""
    if FIELD in request.session:
        del request.session[FIELD]


def _lock(owner: UUID) -> Fernet:
    key = salted_hmac("handrail.accounts.carried", str(owner), algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))

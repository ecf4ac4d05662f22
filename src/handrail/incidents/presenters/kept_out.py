"""Who is kept out in doubt, in sentences, and how to say that somebody else is meant."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.incidents.access import KeptOut, Why
from handrail.incidents.presenters.people import person_title
from handrail.procedures.model import Pack

BECAUSE = {
    Why.NAME: "is the name of that account",
    Why.SURNAME: "shares a surname with that account",
    Why.OFFICE: "names an office, or a name on the school’s list, that goes with that account",
}


def kept_out_in_words(kept_out: Iterable[KeptOut], pack: Pack) -> list[str]:
    """Mrs Hughes, because “Tom Hughes” (Parent or carer A) shares a surname with that account."""
    return [
        f"{one.account}, because “{one.said}” ({person_title(one.ref, one.kind, pack)}) {BECAUSE[one.why]}."
        for one in kept_out
    ]

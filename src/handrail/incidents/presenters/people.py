"""People in an incident as words."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.procedures.model import NOT_KNOWN, Pack

CHILD = "pupil"


def person_title(ref: str, kind: str, pack: Pack) -> str:
    """Child A, Member of staff B: what somebody in an incident is called wherever no name is needed."""
    if kind == CHILD:
        return f"Child {ref}"
    known = pack.people.kinds.get(kind) if kind != NOT_KNOWN else None
    return f"{known or 'Person'} {ref}"


def home_in_words(area: str) -> str:
    """In whose area somebody lives; "" where that is not kept, because it is the school's own or nobody said."""
    return f"Lives in the area of {area}" if area else ""


def parts_in_words(parts: Iterable[str], pack: Pack) -> str:
    """The parts somebody has, as the pack calls them."""
    return "; ".join(pack.people.parts.get(part, part) for part in parts)

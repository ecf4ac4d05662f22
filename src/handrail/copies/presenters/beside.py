"""What forms are told of the record besides its steps: talks, support, precautions, decisions, earlier incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.evidence.presenters import precaution_lines
from handrail.incidents.access import counting, named_before
from handrail.incidents.kinds import Kept
from handrail.incidents.presenters import parts_in_words
from handrail.referrals.actions import CHILD
from handrail.sanctions.presenters import settled_briefly
from handrail.ui.moments import day_words

if TYPE_CHECKING:
    from handrail.copies.presenters.filled import Filling
    from handrail.incidents.models import Addition

KINDS = "incident_kind"
TOLD_OUTSIDE = frozenset({Kept.DEBRIEF, Kept.SUPPORT, Kept.MEETING})
"""What is told to somebody outside; the other additions are the school's own way of sorting its log."""


def additions(filling: Filling, *kinds: Kept) -> Iterator[Addition]:
    """Additions of these kinds as they count now; in a form about somebody only what names that person.

    A talk or a meeting that names nobody may tell of several families, so that it is left to a person to write.
    """
    person = filling.person
    for row in counting(filling.told.record.additions):
        if row.kind in kinds and (person is None or _about(row) == person.ref):
            yield row


def talks(filling: Filling) -> Iterator[str]:
    """Talks with the person afterwards, as the school wrote them down."""
    yield from (_said(filling, row) for row in additions(filling, Kept.DEBRIEF))


def support_given(filling: Filling) -> Iterator[str]:
    """Support that was offered to the person."""
    yield from (_said(filling, row) for row in additions(filling, Kept.SUPPORT))


def meetings(filling: Filling) -> Iterator[str]:
    """Meetings with parents and what was agreed: of the one child that the form is about, else every one."""
    child = filling.person if filling.person and filling.person.kind == CHILD else None
    for row in counting(filling.told.record.additions):
        if row.kind == Kept.MEETING and (child is None or _about(row) == child.ref):
            yield f"Met {_said(filling, row)} Agreed: {row.agreed}"


def precautions(filling: Filling) -> Iterator[str]:
    """Accounts disabled, audits of use with what they found, advice to keep what there is.

    They name people in free words. So a form about a child has them only where no other child is in the incident.
    """
    about, children = filling.person, [one for one in filling.told.case.people if one.kind == CHILD]
    if about is None or about.kind != CHILD or children == [about]:
        yield from precaution_lines(filling.told.given.precautions)


def decided_for_child(filling: Filling) -> Iterator[str]:
    """What was decided for the child that the form is about, without reasons; of an adult never anything."""
    child = filling.person
    if child and child.kind == CHILD:
        told = filling.told
        for ref, words in settled_briefly(told.given.sanctions.settled, told.case.walk.pack):
            if ref == child.ref:
                yield words


def earlier_incidents(filling: Filling) -> Iterator[str]:
    """Earlier incidents in which the child is named and that the writer may see, each with the child's part."""
    child, told = filling.person, filling.told
    if child is None or child.kind != CHILD:
        return
    pack = told.case.walk.pack
    label = pack.facts[KINDS].label if KINDS in pack.facts else str
    for one in named_before(told.actor, child.person_id, told.incident):
        kinds = "; ".join(map(label, one.kinds)) or "Kind not known"
        part = parts_in_words(one.parts, pack)
        yield f"{one.reference}, reported {day_words(localdate(one.reported_at))}: {kinds} ({part})"


def _said(filling: Filling, row: Addition) -> str:
    day = ", ".join(filter(None, [day_words(row.on) if row.on else "", row.who or row.author.display_name]))
    is_its_own = filling.person is not None and _about(row) == filling.person.ref
    return filling.told.case.about("" if is_its_own else _about(row), f"{day}: {row.text}")


def _about(row: Addition) -> str:
    return row.involvement.ref if row.involvement else ""


BESIDE: dict[str, Callable[[Filling], Iterator[str]]] = {
    "talks": talks,
    "support_given": support_given,
    "precautions": precautions,
    "decided_for_child": decided_for_child,
    "earlier_incidents": earlier_incidents,
}
"""Every word of these that a pack may write."""

"""Whether a box of a form is ticked by what is known of an incident: yes, no, or not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handrail.papers.access import NOTHING_BESIDE, Beside
from handrail.procedures.condition import Condition, matches
from handrail.procedures.model import NOT_KNOWN, Block, Box, Contacted, Facts, Pack, Person
from handrail.procedures.view import View
from handrail.procedures.walk import DONE, PROVED, Walk
from handrail.referrals.access import Dealing, is_with_police

POLICE = "police"
"""The contact that stands for every police force, whatever a pack or a school calls its own."""


@dataclass(frozen=True, slots=True)
class Known:
    """What forms are filled from. `proved` and `kept` hold proofs and kinds of addition with the letter of the person.

    `inside` says whether it happened in school; empty while nobody has said. `decided` holds letters alone,
    `precautions` kinds. `again`: something is to be looked at again, or was.
    """

    pack: Pack
    view: View
    people: Mapping[str, Person]
    dealings: tuple[Dealing, ...]
    proved: frozenset[tuple[str, str]]
    inside: frozenset[bool]
    decided: frozenset[str] = frozenset()
    kept: frozenset[tuple[str, str]] = frozenset()
    precautions: frozenset[str] = frozenset()
    again: bool = False


def known_of(
    pack: Pack,
    facts: Facts,
    walk: Walk,
    dealings: tuple[Dealing, ...],
    inside: Iterable[bool],
    decided: Iterable[str] = (),
    beside: Beside = NOTHING_BESIDE,
) -> Known:
    """`pack` is that of the form; the walk may be of an earlier edition."""
    done = {
        (one.step.proof, one.person) for one in walk.instructions if one.step.proof and one.status in (DONE, PROVED)
    }
    kept = {(row.kind, row.involvement.ref if row.involvement else "") for row in beside.additions}
    return Known(
        pack=pack,
        view=View(pack, facts, None, set()),
        people={person.ref: person for person in facts.people},
        dealings=dealings,
        proved=frozenset(done | facts.proofs),
        inside=frozenset(inside),
        decided=frozenset(decided),
        kept=frozenset(kept),
        precautions=frozenset(taken.precaution.kind for taken in beside.precautions),
        again=bool(beside.follow_ups),
    )


def is_left_out(block: Block, known: Known) -> bool:
    """Whether a block is for people or cases of another kind: its boxes stay empty, nothing is missing."""
    if block.about and known.people and not any(_is_about(block, person) for person in known.people.values()):
        return True
    return block.only_when is not None and block.only_when.holds(known.view) is False


def is_ticked(box: Box, block: Block, known: Known) -> bool | None:
    """Any of what the box names is enough. None: what would tick it is not known yet."""
    if is_left_out(block, known):
        return False
    if block.only_when is not None and block.only_when.holds(known.view) is None:
        return None
    answers = list(_answers(box, block, known))
    if True in answers:
        return True
    return None if None in answers else False


def unanswered(block: Block, known: Known) -> tuple[str, ...]:
    """The facts without which boxes of the block cannot be told, each once."""
    if is_left_out(block, known):
        return ()
    if block.only_when is not None and (gate := _open_facts(block.only_when, known)):
        return tuple(dict.fromkeys(gate))
    open_boxes = [box.when for box in block.boxes if box.when is not None and is_ticked(box, block, known) is None]
    return tuple(dict.fromkeys(fact for when in open_boxes for fact in _open_facts(when, known)))


def _open_facts(condition: Condition, known: Known) -> list[str]:
    return [fact for fact in condition.facts() if NOT_KNOWN in (known.view.chosen(fact) or (NOT_KNOWN,))]


def _answers(box: Box, block: Block, known: Known) -> Iterator[bool | None]:
    if box.when is not None:
        yield box.when.holds(known.view)
    if box.contact:
        yield any(_was_made(box.contact, one, known) and _concerns(block, _ref(one), known) for one in known.dealings)
    if box.proofs:
        yield any(proof in box.proofs and _concerns(block, ref, known) for proof, ref in known.proved)
    if box.inside is not None:
        yield box.inside in known.inside if known.inside else None
    if box.decided:
        yield any(_concerns(block, ref, known) for ref in known.decided)
    if box.kept:
        yield any(kind in box.kept and _concerns(block, ref, known) for kind, ref in known.kept)
    if box.precautions:
        yield not known.precautions.isdisjoint(box.precautions)
    if box.again:
        yield known.again


def _was_made(wanted: Contacted, dealing: Dealing, known: Known) -> bool:
    contact = dealing.contact
    if wanted.purposes and contact.purpose not in wanted.purposes:
        return False
    stands_for = known.pack.contacts[contact.body].stands_for if contact.body in known.pack.contacts else ""
    is_named = contact.body in wanted.bodies or stands_for in wanted.bodies
    return is_named or (POLICE in wanted.bodies and is_with_police(contact))


def _ref(dealing: Dealing) -> str:
    return dealing.contact.involvement.ref if dealing.contact.involvement else ""


def _concerns(block: Block, ref: str, known: Known) -> bool:
    """Whether what was done for the person `ref`, or for the whole incident, counts in this block."""
    return ref not in known.people or _is_about(block, known.people[ref])


def _is_about(block: Block, person: Person) -> bool:
    return block.about is None or matches(person, block.about.kinds, block.about.parts)

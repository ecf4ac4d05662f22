"""Slips by their codes: which one it is, whether it is out, and which code was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from handrail.agreements.access import Answer, Asked, asked_of, may_keep
from handrail.people.access.families import without_right
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.access import Actor
from handrail.slips.codes import is_code
from handrail.slips.models import ConsentSheet, Slip, SlipReturn


class Fault(Enum):
    """Why a code cannot be entered."""

    NO_CODE = "no code stands there"
    MISTYPED = "the letters do not fit together"
    NO_SUCH_SLIP = "no slip has this code"
    TWICE = "it stands there twice"
    IS_SHEET = "it is a sheet of questions"
    IS_BACK = "it came back before"
    NOT_ASKED = "this is no longer asked of them"


@dataclass(frozen=True, slots=True)
class Typed:
    """A code as somebody typed it, what the slip says, and the words beside it. Places count from 1."""

    place: int
    code: str
    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line that cannot be entered. `near` is the code of a slip that is out and was probably meant."""

    typed: Typed
    fault: Fault
    near: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line understood: the slip, what is asked today, who may have signed, and who is tied but may not."""

    typed: Typed
    slip: Slip
    asked: Asked
    signers: tuple[Person, ...]
    may_not: tuple[Person, ...] = ()

    @property
    def is_older(self) -> bool:
        """Whether the words have changed since the slip was printed."""
        return self.slip.version.digest != self.asked.version.digest


def slip_of(actor: Actor, code: str) -> Slip:
    """The slip with a code, for those who keep what was signed. Raises `Slip.DoesNotExist`."""
    return _slips(actor).get(code=code)


def is_paper(actor: Actor, code: str) -> bool:
    """Whether a slip or a sheet of the school has this code, for those who keep what was signed."""
    return _slips(actor).filter(code=code).exists() or _sheets(actor).filter(code=code).exists()


def return_of(slip: Slip) -> SlipReturn | None:
    """How a slip came back; None while it is out."""
    return _returns().filter(slip=slip).select_related("signing", "signing__version", "signing__author").last()


def slips_out(actor: Actor, asked: Sequence[Asked]) -> dict[tuple[UUID, str, Part], Slip]:
    """Of what is asked, by its key, the slip that was printed last and has not come back."""
    out = _slips(actor).exclude(Exists(_returns().filter(slip=OuterRef("pk"))))
    slips = out.filter(person__in={one.person.pk for one in asked}).order_by("pk")
    return {(slip.person_id, slip.version.agreement, Part(slip.part)): slip for slip in slips}


def read_lines(actor: Actor, typed: Sequence[Typed], today: date) -> tuple[list[Line], list[Wrong]]:
    """Each line as the slip that it names, in their order, and those that name none, or one that cannot be entered."""
    slips = {slip.code: slip for slip in _slips(actor).filter(code__in=[one.code for one in typed])}
    back = set(_returns().filter(slip__in=[slip.pk for slip in slips.values()]).values_list("slip_id", flat=True))
    people = Person.objects.filter(pk__in=[slip.person_id for slip in slips.values()])
    asked = {one.key: one for one in asked_of(actor.school, people, today)}
    signers = Person.objects.in_bulk({key for one in asked.values() for key in one.signers})
    may_not = without_right(people)
    sheets = set(_sheets(actor).filter(code__in=[one.code for one in typed]).values_list("code", flat=True))
    lines, wrong, seen = list[Line](), list[Wrong](), set[str]()
    for one in typed:
        slip = slips.get(one.code)
        now = asked.get((slip.person_id, slip.version.agreement, Part(slip.part))) if slip else None
        fault = Fault.IS_SHEET if one.code in sheets else _fault(one, slip, now, seen, back)
        seen.add(one.code)
        if slip is None or now is None or fault is not None:
            wrong.append(Wrong(one, fault or Fault.NOT_ASKED))
        else:
            may = tuple(signers[key] for key in now.signers if key in signers)
            lines.append(Line(one, slip, now, may, tuple(may_not.get(slip.person_id, ()))))
    return lines, _with_near(actor, wrong)


def _fault(one: Typed, slip: Slip | None, now: Asked | None, seen: set[str], back: set[int]) -> Fault | None:
    if not one.code:
        return Fault.NO_CODE
    if slip is None:
        return Fault.NO_SUCH_SLIP if is_code(one.code) else Fault.MISTYPED
    if one.code in seen:
        return Fault.TWICE
    if slip.pk in back:
        return Fault.IS_BACK
    return Fault.NOT_ASKED if now is None else None


def _with_near(actor: Actor, wrong: Iterable[Wrong]) -> list[Wrong]:
    """With the nearest code of a slip that is out, where the letters are not right."""
    wrong, unsure = list(wrong), {Fault.MISTYPED, Fault.NO_SUCH_SLIP}
    if not any(one.fault in unsure for one in wrong):
        return wrong
    out = _slips(actor).exclude(Exists(_returns().filter(slip=OuterRef("pk")))).values_list("code", flat=True)
    codes = list(out.order_by("-pk")[:MOST_COMPARED])
    return [
        Wrong(one.typed, one.fault, next(iter(get_close_matches(one.typed.code, codes, n=1, cutoff=0.65)), ""))
        if one.fault in unsure else one
        for one in wrong
    ]  # fmt: skip


MOST_COMPARED = 5000


def _slips(actor: Actor) -> QuerySet[Slip]:
    slips = Slip.objects.filter(school=actor.school) if may_keep(actor) else Slip.objects.none()
    return slips.select_related("person", "version", "author")


def _sheets(actor: Actor) -> QuerySet[ConsentSheet]:
    return ConsentSheet.objects.filter(school=actor.school) if may_keep(actor) else ConsentSheet.objects.none()


def _returns() -> QuerySet[SlipReturn]:
    """Returns that count: what was taken back as a mistake does not."""
    return SlipReturn.objects.filter(signing__replaced_by__isnull=True)

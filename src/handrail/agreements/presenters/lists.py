"""Lists of who has signed, as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.agreements.access import Answer, Asked, Method, Off, SignedAgain, State, Tally, Why, text_in
from handrail.people.presenters.alike import told_apart
from handrail.people.presenters.signers import signer_words
from handrail.procedures.model import Part
from handrail.ui.moments import day_words
from handrail.ui.parts import Tag

if TYPE_CHECKING:
    from handrail.agreements.models import Signing
    from handrail.consents.access import Lesson

STATES: Mapping[State, Tag] = {
    State.SIGNED: Tag(gettext_lazy("Signed"), "good"),
    State.DUE: Tag(gettext_lazy("To be signed"), "calm"),
    State.OVERDUE: Tag(gettext_lazy("Late"), "warn"),
    State.OLDER: Tag(gettext_lazy("Signed older words"), "warn"),
    State.REFUSED: Tag(gettext_lazy("Refused"), "urgent"),
    State.NOT_ASKED: Tag(gettext_lazy("Not asked"), "neutral"),
}
PARTS = {
    Part.PUPIL: gettext_lazy("the pupil"),
    Part.PARENT: gettext_lazy("a parent or carer"),
    Part.SELF: gettext_lazy("themselves"),
}
DISAGREE = gettext_lazy(
    "One parent signed and another refused. The refusal holds until the same parent says otherwise."
)
FORMER = {
    Answer.SIGNED: gettext_lazy(
        "Whoever signed it may sign for them no longer. It counts; you may want another to sign."
    ),
    Answer.REFUSED: gettext_lazy(
        "Somebody who may sign for them no longer had refused. That holds until somebody signs who may and is on the "
        "list."
    ),
}
NEUTRAL = {
    Why.UNSIGNED: gettext_lazy("Not signed"),
    Why.AGAIN: gettext_lazy("To be signed again"),
    Why.HELD: gettext_lazy("Not given back yet"),
    Why.INTERNET: gettext_lazy("No internet: nobody has allowed it"),
}
METHODS = {method.value: method.label for method in Method}
ANSWERED = {
    Answer.SIGNED: gettext_lazy("%(name)s signed version %(number)s, %(day)s"),
    Answer.REFUSED: gettext_lazy("%(name)s refused version %(number)s, %(day)s"),
    Answer.MISTAKEN: gettext_lazy("What %(name)s answered to version %(number)s was recorded by mistake, %(day)s"),
}


@dataclass(frozen=True, slots=True)
class StateWords:
    """Where one thing stands: for whom, what, signed by whom; `note` says what somebody has to know beside it."""

    person_id: UUID
    name: str
    place: str
    title: str
    by: str
    tag: Tag
    note: str
    ref: UUID | None


@dataclass(frozen=True, slots=True)
class TallyWords:
    """One agreement in numbers."""

    title: str
    audience: str
    version: int
    counts: tuple[tuple[Tag, int], ...]


@dataclass(frozen=True, slots=True)
class GroupWords:
    """A class or group: how many are done, of how many."""

    name: str
    place: str
    kind: str
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class NoAccessWords:
    """Whose access is off, and nothing of why beyond what is still to be done."""

    name: str
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class LessonLine:
    """An answer of a pupil that came in today in class: whose, and about what."""

    name: str
    about: str
    ref: UUID


def tally_words(tallies: Iterable[Tally]) -> list[TallyWords]:
    """Agreements in numbers; nobody is counted who is not asked."""
    return [
        TallyWords(
            tally.text.title.english, tally.audience, tally.version.number,
            tuple((tag, tally.states[state]) for state, tag in STATES.items() if tally.states[state]),
        )
        for tally in tallies if any(tally.states[state] for state in STATES if state is not State.NOT_ASKED)
    ]  # fmt: skip


def groups(asked: Iterable[Asked]) -> list[GroupWords]:
    """Classes first, in their order, then groups of adults."""
    found: dict[tuple[str, str], list[bool]] = {}
    for one in asked:
        if one.state is State.NOT_ASKED:
            continue
        is_pupil = one.person.kind == "pupil"
        key = (one.person.class_name, "pupil") if is_pupil else (one.audience.label, one.audience.kind)
        found.setdefault(key, []).append(one.state is State.SIGNED)
    said = [GroupWords(of or _("No class"), of, kind, sum(done), len(done)) for (of, kind), done in found.items()]
    return sorted(said, key=lambda one: (one.kind != "pupil", one.name))


def state_words(asked: Iterable[Asked]) -> list[StateWords]:
    """A line for each thing, what waits first."""
    shown = [one for one in asked if one.state is not State.NOT_ASKED]
    names = told_apart(one.person for one in shown)
    shown.sort(key=lambda one: (one.state is State.SIGNED, one.person.display_name.casefold(), one.version.agreement))
    return [
        StateWords(
            one.person.pk, names[one.person.pk], one.person.class_name, text_in(one.version).title.english,
            str(PARTS[one.part]), STATES[one.state], _note(one), one.signing.ref if one.signing else None,
        )
        for one in shown
    ]  # fmt: skip


def no_access_words(off: Iterable[Off]) -> list[NoAccessWords]:
    """Each person once, by class and name."""
    off = list(off)
    names = told_apart(one.person for one in off)
    found = [NoAccessWords(names[one.person.pk], one.person.class_name, str(NEUTRAL[one.why])) for one in off]
    return sorted(found, key=lambda line: (line.place, line.name.casefold()))


def lesson_lines(lesson: Lesson) -> list[LessonLine]:
    """What came in today about work of their own and can be taken back; never whether it was a yes."""
    names = told_apart(one.person for one in lesson.answers)
    return [LessonLine(names[one.person.pk], str(one.use.label) or one.use.heading, one.ref) for one in lesson.answers]


def signing_words(row: Signing) -> str:
    """One answer in a sentence: who, what, how, on which day."""
    parts = [answered_words(row), METHODS[row.method].lower()]
    if row.held:
        parts.append(_("kept: %(held)s") % {"held": row.held})
    if row.author:
        parts.append(_("recorded by %(name)s") % {"name": row.author.display_name})
    return ", ".join(parts) + "."


def answered_words(row: Signing) -> str:
    """Who answered what to which version, on which day."""
    said = ANSWERED[Answer(row.answer)]
    signer = signer_words(row.signer, row.signer_name)
    return said % {"name": signer, "number": row.version.number, "day": day_words(row.signed_on)}


@dataclass(frozen=True, slots=True)
class AgainLine:
    """Something that is to be signed again."""

    agreement: str
    title: str
    tag: Tag
    line: str


@dataclass(frozen=True, slots=True)
class AgainRow:
    """Somebody who is to sign again."""

    person_id: UUID
    name: str
    line: AgainLine


def again_rows(found: Iterable[SignedAgain]) -> list[AgainRow]:
    """Everybody who is to sign again, the next meeting first, each agreement of each once."""
    by_person: dict[UUID, list[SignedAgain]] = {}
    found = list(found)
    names = told_apart(one.asked.person for one in found)
    for one in sorted(found, key=lambda one: (one.asked.meeting_on or date.max, -one.asked.pk)):
        by_person.setdefault(one.asked.person_id, []).append(one)
    return [
        AgainRow(person, names[person], line)
        for person, some in by_person.items() for line in again_lines(some)
    ]  # fmt: skip


def again_lines(found: Iterable[SignedAgain]) -> list[AgainLine]:
    """Each agreement once, as it was asked last: who is waited for, since when, at which meeting, with access off."""
    lines: dict[str, AgainLine] = {}
    for one in found:
        row = one.asked
        said = [_("Asked on %(day)s") % {"day": day_words(localdate(row.at))}]
        said += [_("meeting on %(day)s") % {"day": day_words(row.meeting_on)}] if row.meeting_on else []
        said += [_("access off until then")] if row.access_off else []
        waits = ", ".join(str(PARTS[part]) for part in one.waits)
        due = Tag(_("To be signed by %(waits)s") % {"waits": waits}, "warn")
        tag = Tag(_("Refused"), "urgent") if one.refused else due
        lines.setdefault(row.agreement, AgainLine(row.agreement, one.title, tag, f"{'; '.join(said)}."))
    return list(lines.values())


NO_MAIL = gettext_lazy(
    "Nobody was written to: mail is not set up here, or the address of this website is not known to Handrail."
)


NAMED = 10
"""More names than these are counted in a message."""


def chased_words(written: int, lately: int, without_address: int, nobody: Sequence[str] = ()) -> str:
    """What became of writing to those who have not answered; `nobody`: children for whom nobody may sign."""
    said = [ngettext("%(count)s mail is on the way.", "%(count)s mails are on the way.", written) % {"count": written}]
    if lately:
        said.append(_("%(count)s had a link less than a week ago and were left alone.") % {"count": lately})
    if without_address:
        told = _("Without an e-mail address on the list: %(count)s. Give them a link or a slip of paper.")
        said.append(told % {"count": without_address})
    if nobody:
        more = _("%(names)s and %(count)s more") % {"names": ", ".join(nobody[:NAMED]), "count": len(nobody) - NAMED}
        names = more if len(nobody) > NAMED else ", ".join(nobody)
        said.append(_("Nobody on the list may sign for: %(names)s.") % {"names": names})
    return " ".join(said)


def _note(one: Asked) -> str:
    standing, said = one.standing, []
    if standing.disagree:
        said.append(str(DISAGREE))
    if standing.former and one.signing is not None:
        said.append(str(FORMER[Answer(one.signing.answer)]))
    if one.signing is not None:
        said.append(f"{signer_words(one.signing.signer, one.signing.signer_name)}, {day_words(one.signing.signed_on)}.")
    if one.is_open and standing.due_on:
        said.append(_("Due since %(day)s.") % {"day": day_words(standing.due_on)})
    elif one.state is State.SIGNED and standing.due_on:
        said.append(_("Next on %(day)s.") % {"day": day_words(standing.due_on)})
    if one.meeting_on:
        said.append(_("At a meeting on %(day)s.") % {"day": day_words(one.meeting_on)})
    return " ".join(said)

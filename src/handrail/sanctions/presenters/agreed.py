"""The part of the record page that says what people had accepted on the day, and what they are to sign again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.agreements.access import Accepted, Form
from handrail.agreements.presenters.lists import PARTS
from handrail.agreements.presenters.reading import FORMS
from handrail.people.presenters.signers import signer_words
from handrail.procedures.model import Language, Part
from handrail.sanctions.access import Agreed, AskedToSign, may_have_sign_again
from handrail.sanctions.presenters.part import Telling
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.sanctions.models import SignAgain


@dataclass(frozen=True, slots=True)
class AcceptedWords:
    """One agreement that somebody had accepted, and where its text of that day is read."""

    title: str
    line: str
    link: Link


@dataclass(frozen=True, slots=True)
class SignAgainWords:
    """Something to be signed again, how that stands, and what can be done about it."""

    title: str
    tag: Tag
    lines: list[str]
    links: list[Link]


@dataclass(frozen=True, slots=True)
class AgreedWords:
    """One person: what they had accepted, what is signed again, and the way to ask for it."""

    title: str
    accepted: list[AcceptedWords]
    again: list[SignAgainWords]
    link: Link | None


class AgreedPart:
    """Those on the school’s list about whom the reader may know it; nothing of anybody else."""

    def __init__(self, agreed: Iterable[Agreed], again: Mapping[int, list[AskedToSign]], telling: Telling) -> None:
        self._telling = telling
        found = list(agreed)
        self.people = [self._person(one, again.get(one.person.involvement_id, [])) for one in found]
        self.on = _on(found[0]) if found else ""

    def _person(self, one: Agreed, again: list[AskedToSign]) -> AgreedWords:
        telling, ref = self._telling, one.person.ref
        title = telling.titles[ref]
        writes = may_have_sign_again(telling.actor, one.person.kind, telling.led_by)
        may = writes and telling.is_open
        address = page_address("casework:sign-again", telling.reference, ref)
        return AgreedWords(
            title=title,
            accepted=[self._accepted(one, each) for each in one.accepted],
            again=[self._again(each, may=may) for each in again],
            link=Link("Ask to sign again", address, title) if may else None,
        )

    def _accepted(self, one: Agreed, accepted: Accepted) -> AcceptedWords:
        reference, key, part = self._telling.reference, accepted.version.agreement, accepted.signing.part
        address = page_address("casework:show-signed", reference, one.person.ref, key, part)
        title = f"{accepted.text.title.english}, version {accepted.version.number}"
        about = f"{self._telling.titles[one.person.ref]}: {title}"
        return AcceptedWords(title, accepted_words(one, accepted), Link("Read it as it was", address, about))

    def _again(self, one: AskedToSign, *, may: bool) -> SignAgainWords:
        row, reference = one.row, self._telling.reference
        links = []
        if one.state.is_open and not row.taken_back:
            stop = page_address("casework:stop-signing-again", reference, row.pk)
            links.append(Link("It is not to be signed again", stop))
        if row.asked.meeting_on and not row.taken_back:
            links.append(Link("Record the meeting", page_address("casework:add-addition", reference, "meeting")))
        if one.to_give_back:
            back = page_address("casework:give-back", reference, one.to_give_back)
            links.append(Link("Give back what is withheld", back))
        return SignAgainWords(row.title, sign_again_tag(one), sign_again_lines(row), links if may else [])


def accepted_words(one: Agreed, accepted: Accepted) -> str:
    """By whom it was accepted, since when, how it was read, and whether other words were in force by then."""
    row, on = accepted.signing, one.on.day
    signer = signer_words(row.signer, row.signer_name)
    said = [f"Accepted by {signer} ({PARTS[Part(row.part)]}), {day_words(row.signed_on)}"]
    if row.form != Form.PLAIN or row.language == Language.WELSH:
        read = [FORMS[Form(row.form)].lower(), "in Welsh" if row.language == Language.WELSH else ""]
        said.append(f"read {', '.join(filter(None, read))}")
    if (written := localdate(row.at)) > on:
        said.append(f"written down only on {day_words(written)}")
    now = one.numbers.get(accepted.version.agreement)
    older = f" Version {now} was in force that day." if now and now != accepted.version.number else ""
    return f"{'; '.join(said)}.{older}"


def sign_again_tag(one: AskedToSign) -> Tag:
    """How it stands."""
    state = one.state
    if one.row.taken_back or state.stopped:
        return Tag("Not to be signed again", "neutral")
    if state.refused:
        return Tag("Refused", "urgent")
    if state.signed_on is not None:
        return Tag(f"Signed again on {day_words(state.signed_on)}", "good")
    if state.waits:
        return Tag(f"To be signed by {', '.join(str(PARTS[part]) for part in state.waits)}", "warn")
    return Tag("Nobody is asked any more", "neutral")


def sign_again_lines(row: SignAgain) -> list[str]:
    """Since when it is asked, why, and at which meeting."""
    who = f" with {row.meeting_with}" if row.meeting_with else ""
    meeting = [f"At a meeting on {day_words(row.asked.meeting_on)}{who}"] if row.asked.meeting_on else []
    off = ["Access is off until then"] if row.asked.access_off else []
    verb = "Taken back" if row.taken_back else "Asked"
    return [f"{verb} {moment(row.at)}, by {row.author.display_name}: {row.reason}", *meeting, *off]


def _on(one: Agreed) -> str:
    day = day_words(one.on.day)
    if one.on.is_known:
        return f"On {day}, the day it happened."
    return f"On {day}, when it was reported: nobody has said when it happened."

"""Whether what a pack says of agreements and consents holds together, and who gives them, when and how often."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from handrail.procedures.finding import Finding
from handrail.procedures.known import citations, finding, known
from handrail.procedures.model import (
    BOTH,
    Again,
    Agreement,
    AppliesWhen,
    Audience,
    ConsentQuestion,
    First,
    Pack,
    Part,
    Place,
    SettingKind,
    parts_of,
)
from handrail.procedures.presets import applies_known

Values = Mapping[str, tuple[str, ...]]
"""The value that counts of each setting, by its name."""
_SIGNERS = frozenset({*Part, BOTH})


@dataclass(frozen=True, slots=True)
class SigningRule:
    """Who signs what is for an audience, when for the first time, and when again."""

    parts: tuple[Part, ...]
    first: First
    again: Again


def signing_rule(audience: Audience, values: Values) -> SigningRule:
    """The rule of an audience where the settings stand as in `values`."""
    return SigningRule(
        _parts(audience.signs, audience.signs_by, values),
        First(values[audience.first_by][0]),
        Again(values[audience.again_by][0]),
    )


def answering_parts(question: ConsentQuestion, values: Values) -> tuple[Part, ...]:
    """Whose answers a consent needs where the settings stand as in `values`; it is given when all of them give it."""
    return _parts(question.answered, question.answered_by, values)


def applies(applies_when: AppliesWhen, values: Mapping[str, Iterable[str]]) -> bool:
    """Whether something means anything where the settings stand as in `values`."""
    return all(not options.isdisjoint(values[name]) for name, options in applies_when)


def _parts(fixed: Part | None, by_setting: str, values: Values) -> tuple[Part, ...]:
    return (fixed,) if fixed else parts_of(values[by_setting][0])


def of_agreements(pack: Pack) -> Iterator[Finding]:
    """Told: names in agreements that lead nowhere, parts without words, audiences without an agreement."""
    for audience in pack.audiences.values():
        yield from _of_audience(pack, audience)
    for place in pack.display_places.values():
        yield from citations(pack, place.source, place.place)
    for agreement in pack.agreements.values():
        yield from _of_agreement(pack, agreement)


def _of_audience(pack: Pack, audience: Audience) -> Iterator[Finding]:
    yield from citations(pack, audience.source, audience.place)
    yield from known(audience.kind, "kind of person", pack.people.kinds, audience.place)
    if audience.signs_by:
        yield from _offers(pack, audience.signs_by, _SIGNERS, audience.place)
    yield from _offers(pack, audience.first_by, frozenset(First), audience.place)
    yield from _offers(pack, audience.again_by, frozenset(Again), audience.place)
    if not pack.agreements_for(audience.id):
        yield finding(f"No agreement is for “{audience.id}”.", audience.place, "Add it to the audience of one.")


def _offers(pack: Pack, name: str, words: Collection[str], place: Place) -> Iterator[Finding]:
    """Told: a setting that is not there, takes no option, may stay open, or offers what nothing can be made of."""
    yield from known(name, "setting", pack.settings, place)
    setting = pack.settings.get(name)
    if setting is None:
        return
    if setting.kind is not SettingKind.OPTIONS or not setting.value:
        yield finding(f"The setting “{name}” has no option that counts.", place, "Name one with options and a value.")
    for option in setting.options:
        yield from known(option.id, f"meaning of an option of “{name}” called", words, place)


def _of_agreement(pack: Pack, agreement: Agreement) -> Iterator[Finding]:
    yield from citations(pack, agreement.source, agreement.place)
    for audience in agreement.audiences:
        yield from known(audience, "audience", pack.audiences, agreement.place)
    for place in agreement.hangs:
        yield from known(place, "display place", pack.display_places, agreement.place)
    yield from _of_declarations(pack, agreement)
    for clause in agreement.clauses.values():
        yield from citations(pack, clause.source, clause.place)
        for subject in clause.about:
            yield from known(subject, "subject of clauses", pack.clause_subjects, clause.place)
        if clause.picture:
            yield from known(clause.picture, "picture", pack.clause_pictures, clause.place)


def _of_declarations(pack: Pack, agreement: Agreement) -> Iterator[Finding]:
    audiences = [pack.audiences[id_] for id_ in agreement.audiences if id_ in pack.audiences]
    signing = signing_parts(pack, audiences)
    for part in sorted(signing - agreement.declares.keys()):
        says = f"“{agreement.id}” can be signed as {part}, and does not say what is declared then."
        yield finding(says, agreement.place, f"Add “{part}” to “declares”.")
    if audiences:
        for part in sorted(agreement.declares.keys() - signing):
            yield finding(f"Nobody signs “{agreement.id}” as {part}.", agreement.place, "Take what is declared away.")


def signing_parts(pack: Pack, audiences: Iterable[Audience]) -> set[Part]:
    """Every part that somebody of these audiences may have to sign as, whatever the school chooses."""
    return {part for audience in audiences for part in _possible(pack, audience.signs, audience.signs_by)}


def _possible(pack: Pack, fixed: Part | None, by_setting: str) -> frozenset[Part]:
    """Every part that somebody may have to sign as, whatever a school chooses."""
    if fixed:
        return frozenset({fixed})
    options = pack.settings[by_setting].options if by_setting in pack.settings else ()
    return frozenset(part for option in options if option.id in _SIGNERS for part in parts_of(option.id))


def of_consents(pack: Pack) -> Iterator[Finding]:
    """Told: names in consents, checks and notices that lead nowhere."""
    for question in pack.consent_questions.values():
        yield from _of_question(pack, question)
    for check in pack.publication_checks.values():
        yield from citations(pack, check.source, check.place)
        yield from applies_known(pack, check.applies_when, check.place)
        for question_id in check.about:
            yield from known(question_id, "consent", pack.consent_questions, check.place)
    for notice in pack.picture_notices.values():
        yield from citations(pack, notice.source, notice.place)
        yield from applies_known(pack, notice.applies_when, notice.place)
        for place in notice.hangs:
            yield from known(place, "display place", pack.display_places, notice.place)


def _of_question(pack: Pack, question: ConsentQuestion) -> Iterator[Finding]:
    yield from citations(pack, question.source, question.place)
    for kind in question.kinds:
        yield from known(kind, "kind of person", pack.people.kinds, question.place)
    if question.answered_by:
        yield from _offers(pack, question.answered_by, _SIGNERS, question.place)
    for use in question.uses.values():
        yield from citations(pack, use.source, use.place)

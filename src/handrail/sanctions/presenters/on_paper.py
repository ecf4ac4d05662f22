"""How it was settled, as papers say it: for the file what was decided and why; for a letter home without reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.timezone import localdate

from handrail.procedures.model import MeasureKind, Pack
from handrail.sanctions.access import Decided, Settled, Withheld
from handrail.sanctions.kinds import Outcome, Purpose
from handrail.sanctions.presenters.words import (
    cited_in_words,
    decision_title,
    joined,
    kind_title,
    measure_kinds_of,
    measures_in_words,
    office_title,
    title_of,
    withheld_lines,
)
from handrail.ui.moments import day_words, moment

NO_SANCTION = {
    Outcome.SUPPORT: "help and support, and no sanction",
    Outcome.BETWEEN_PUPILS: "it was settled between the pupils themselves, with help",
    Outcome.PEER_BODY: "it was settled with the help of a body of pupils",
    Outcome.NOTHING: "nothing more is needed",
}
"""What a letter home says where no sanction was set. Of a specialist service somebody writes in their own words."""
UNTIL = "until [day]"
TO_WRITE = "[what else was decided]"
"""What a letter cannot say by itself: words typed freely, and measures of which the pack says nothing for home."""


def settled_lines(settled: Settled, pack: Pack) -> Iterator[str]:
    """For the file: what was decided for each person and why, by whom; what is withheld, until when, or given back."""
    for one in settled.decided:
        yield _decision(one, pack)
        yield from (_withheld(each, pack) for each in one.withheld)
    yield from (_withheld(each, pack) for each in settled.loose)


def settled_briefly(settled: Settled, pack: Pack) -> Iterator[tuple[str, str]]:
    """For a meeting: the letter of a person, and what was decided in a line; then what is withheld until when."""
    for one in settled.decided:
        follows = joined(measures_in_words(one.row, pack))
        yield one.row.involvement.ref, f"{decision_title(one.row)}{f'. {follows}' if follows else ''}"
    for each in settled.withheld:
        where = f": {each.row.what_words}" if each.row.what_words else ""
        yield each.row.involvement.ref, f"{kind_title(each.row, pack)}, {_briefly(each)}{where}"


def decided_for_home(settled: Settled, person: str, pack: Pack) -> str:
    """What a letter home says was decided for `person`: the pack's words alone, nobody's free ones, no reasons.

    Empty where nothing was decided. What is kept as evidence is no sanction and is left out.
    """
    found: dict[str, None] = {}
    for one in settled.decided:
        if one.row.involvement.ref == person:
            found |= dict.fromkeys(_home(one, pack))
    for each in settled.withheld:
        kind = pack.measure_kinds.get(each.row.what)
        if each.row.involvement.ref == person and each.row.purpose == Purpose.SANCTION:
            found[_withheld_home(each, kind)] = None
    return joined(sorted(found, key=lambda text: text == TO_WRITE))


def days_withheld(settled: Settled, person: str, kinds: Iterable[str]) -> tuple[str, str]:
    """From which day until which day the last thing of these kinds is withheld from `person`; empty where not known."""
    wanted = frozenset(kinds)
    for each in reversed(settled.withheld):
        row = each.row
        if row.involvement.ref == person and row.what in wanted and row.purpose == Purpose.SANCTION:
            return _first_day(each), day_words(row.ends_on) if row.ends_on else ""
    return "", ""


def _decision(one: Decided, pack: Pack) -> str:
    row = one.row
    told = [
        f"Decided: {row.involvement.ref}: {decision_title(row)} "
        f"({row.decided_by}, {office_title(row.decided_office, pack)}, {moment(row.decided_at)})",
        *(f"What follows: {words}" for words in [joined(measures_in_words(row, pack))] if words),
        *(f"Support: {words}" for words in [row.support] if words),
        *(f"Cited: {words}" for words in cited_in_words(row)),
        *(f"Rule of the behaviour policy: {words}" for words in [row.policy_rule] if words),
        f"Reason: {row.reason}",
    ]
    return "\n".join(told)


def _withheld(one: Withheld, pack: Pack) -> str:
    return "\n".join([f"{one.row.involvement.ref}: {title_of(one.row, pack)}", *withheld_lines(one)])


def _briefly(one: Withheld) -> str:
    if one.restored:
        return f"given back on {day_words(localdate(one.restored.done_at))}"
    return _span(one, "(no end is set)")


def _span(one: Withheld, no_end: str) -> str:
    """From which day until which; `no_end` stands where nobody has said when it ends."""
    row = one.row
    if row.for_good:
        return f"from {_first_day(one)}, for good"
    return f"from {_first_day(one)} {f'until {day_words(row.ends_on)}' if row.ends_on else no_end}"


def _first_day(one: Withheld) -> str:
    return day_words(localdate(one.row.starts_at))


def _home(one: Decided, pack: Pack) -> Iterator[str]:
    """What follows a decision, without what is told of it as withheld."""
    row, said = one.row, {each.row.what for each in one.withheld}
    if row.outcome != Outcome.SANCTION:
        yield NO_SANCTION.get(Outcome(row.outcome), TO_WRITE)
        return
    for kind in measure_kinds_of(row, pack):
        if kind.id not in said and (kind.home or kind.is_sanction):
            yield kind.home or TO_WRITE
    if row.other_measure:
        yield TO_WRITE


def _withheld_home(one: Withheld, kind: MeasureKind | None) -> str:
    return f"{kind.home}, {_span(one, UNTIL)}" if kind and kind.home else TO_WRITE

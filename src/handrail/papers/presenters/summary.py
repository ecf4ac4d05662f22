"""One page to take to a meeting: what happened, who is in it, what is known, done and still to do."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.casework.access import Card
from handrail.casework.presenters import Case
from handrail.incidents.access import Involved
from handrail.incidents.presenters import home_in_words, parts_in_words, when_it_happened
from handrail.papers.paper import Facts, Grid, Items, Paper, Part, Words
from handrail.papers.presenters.beside import awaited, beside, complained, listed
from handrail.papers.presenters.shortened import WHOLE, shortened
from handrail.papers.presenters.told import Told, file_name, head_of, printed_by
from handrail.procedures.model import Pack
from handrail.procedures.walk import DECLINED, NOT_NEEDED, Answered
from handrail.ui.excerpt import beginning
from handrail.ui.moments import moment

MOST_PEOPLE, MOST_DUE, FIRST_WORDS = 5, 4, 30
NAME_WORDS, DUE_WORDS = 10, 20
AGREED, AGREED_ROWS, AGREED_ROOM = ("Agreed at this meeting", "Who", "By when"), 3, 5
DECIDED = {DECLINED: "Decided against: ", NOT_NEEDED: "Not needed: "}
NOW_HAS_ALL = "The page “What to do now” has them all."


def summary_paper(told: Told) -> Paper:
    """What a meeting needs, cut so that it stays one page; what was left out is said beside it."""
    reference = told.case.reference
    return Paper(
        title=f"Summary of incident {reference}",
        school=head_of(told.actor),
        mark=reference,
        printed=printed_by(told.actor, told.now),
        file_name=file_name(reference, "summary"),
        parts=[_standing(told), _reported(told), _people(told), *_work(told), _agreed()],
        is_dense=True,
    )


def _standing(told: Told) -> Facts:
    first = told.record.reports[0]
    led_by = [told.offices.title(office) for office in told.record.led_by] or [told.offices.title("coordinator")]
    rows = [
        ("Status", str(told.case.status.text)),
        ("Happened", when_it_happened(first)),
        ("Reported", f"{moment(first.at)}, by {first.author.display_name}"),
        ("Came as a complaint", complained(told)),
        ("Led by", ", ".join(led_by)),
        ("Replies awaited", awaited(told)),
        ("Evidence listed", listed(told)),
    ]
    return Facts("", [(label, [text]) for label, text in rows if text])


def _reported(told: Told) -> Words:
    texts = [beginning(report.what_happened, FIRST_WORDS) for report in told.record.reports[:2]]
    more = len(told.record.reports) - len(texts)
    left_out = [f"{more} more {'report' if more == 1 else 'reports'}. {WHOLE}"] if more else []
    return Words("What was reported", [*texts, *left_out])


def _people(told: Told) -> Items:
    pack, people = told.case.walk.pack, told.case.people
    texts = [f"{beginning(told.case.named[p.ref], NAME_WORDS)} ({_of(p, pack)})" for p in people]
    return shortened("People", texts or ["Nobody is named yet."], most=MOST_PEOPLE)


def _of(person: Involved, pack: Pack) -> str:
    return "; ".join(filter(None, (parts_in_words(person.parts, pack), home_in_words(person.home_area))))


def _work(told: Told) -> list[Part]:
    """What is known, done, decided, asked outside and due. What is due stands last, where a meeting goes on from."""
    case = told.case
    known = [_known(case, answer) for answer in case.answers]
    settled = [_done(case, card) for card in case.cards if card.is_recorded and not card.is_due]
    due = [case.about(card.person, card.step.do) for card in case.cards if card.is_due]
    parts: list[Part] = [shortened("What is known", known), shortened("Done or decided", settled), *beside(told)]
    if not case.is_open:
        outcome = told.record.status_changes[-1].reason
        return [*parts, Words("Outcome", [beginning(outcome, FIRST_WORDS)])]
    questions = [case.about(question.person, question.ask) for question in (*case.questions, *case.for_others)]
    return [*parts, _still("Still to be answered", questions), _still("Still to be done", due)]


def _known(case: Case, answer: Answered) -> str:
    labels = "; ".join(answer.fact.label(option) for option in answer.options)
    return f"{case.about(answer.person, answer.fact.ask)} {labels}"


def _done(case: Case, card: Card) -> str:
    statuses = [reached.status for reached in card.all]
    decided = next((DECIDED[status] for status in statuses if status in DECIDED), "")
    return f"{decided}{case.about(card.person, card.step.do)}"


def _still(title: str, texts: Sequence[str]) -> Items:
    return shortened(title, texts, most=MOST_DUE, words=DUE_WORDS, none="Nothing.", where=NOW_HAS_ALL)


def _agreed() -> Grid:
    """Room for a pen."""
    rows: list[list[list[str]]] = [[[] for _ in AGREED] for _ in range(AGREED_ROWS)]
    return Grid("", AGREED, (6, 2, 2), rows, room=AGREED_ROOM)

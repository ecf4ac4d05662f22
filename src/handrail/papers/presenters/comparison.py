"""Two packs side by side as a paper: the same words as on the page."""

from __future__ import annotations

from datetime import datetime

from handrail.library.comparison import ComparisonPage, DifferenceWords, Section, SideWords
from handrail.papers.paper import Facts, Grid, Paper, Part, Words
from handrail.papers.presenters.told import file_name, printed_by
from handrail.schools.access import Actor

SAME = "Nothing differs. Both do the same, in the same words."
WARNING = (
    "What is the same on both sides is not shown. Where two documents differ, neither is thereby right: the lines say "
    "where to read on. Telephone numbers are as printed; check one before you ring."
)


def comparison_paper(actor: Actor, page: ComparisonPage, now: datetime) -> Paper:
    """All that differs between two packs. It holds nothing of any incident, and anybody may read it."""
    counts = [(section.title, [str(len(section.differences))]) for section in page.sections]
    told: list[Part] = [Words("", [WARNING]), Facts("How many differences", counts)] if counts else [Words("", [SAME])]
    return Paper(
        title=f"{page.one} beside {page.other}",
        school=actor.school.name,
        mark="Procedures compared",
        printed=printed_by(actor, now),
        file_name=file_name("comparison", *page.keys, *([page.sections[0].key] if page.is_part else [])),
        parts=[*told, *(_grid(page, section) for section in page.sections)],
        is_wide=True,
        is_public=True,
    )


def _grid(page: ComparisonPage, section: Section) -> Grid:
    rows = [_row(difference) for difference in section.differences]
    return Grid(section.title, ("What", page.one, page.other), (3, 5, 5), rows, lead=0)


def _row(difference: DifferenceWords) -> list[list[str]]:
    what = [difference.title, *([difference.aspect] if difference.aspect else [])]
    return [what, _cell(difference.one), _cell(difference.other)]


def _cell(side: SideWords) -> list[str]:
    more = [f"In: {side.where}"] if side.where else []
    return [*side.lines, *more, *([f"[{side.sources}]"] if side.sources else [])]

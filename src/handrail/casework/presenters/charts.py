"""Procedures drawn with the path that an incident takes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from handrail.casework.presenters.case import Case
from handrail.library.presenters import in_page, outline_words
from handrail.procedures.draw import PAGE, draw
from handrail.procedures.model import Procedure, Question
from handrail.ui.addresses import page_address


class NotOnThePath(LookupError):
    """The incident's walk does not come to this procedure for this person."""


@dataclass(frozen=True, slots=True)
class Path:
    """The steps of one procedure that the walk took for one person, and those at which it stands."""

    taken: dict[str, tuple[str, ...]]
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartLink:
    """A procedure on the path."""

    title: str
    about: str
    address: str
    is_present: bool
    is_own: bool
    steps_taken: int


def charts_on_path(case: Case) -> list[ChartLink]:
    """Every procedure that the walk came to, once for each person it ran for, in order."""
    return [_link(case, *run, path) for run, path in _paths(case).items()]


def chart_to_show(case: Case, charts: list[ChartLink]) -> ChartLink | None:
    """The chart where a question is open; else the longest path through a chart of the school's own document."""
    present = next((chart for chart in charts if chart.is_present), None)
    return present or max(charts, key=lambda chart: (chart.is_own, chart.steps_taken), default=None)


def _link(case: Case, slug: str, person: str, path: Path) -> ChartLink:
    procedure = case.walk.pack.procedures[slug]
    return ChartLink(
        title=procedure.title,
        about=case.titles.get(person, ""),
        address=chart_address(case.reference, slug, person),
        is_present=any(isinstance(procedure.steps[step], Question) for step in path.present),
        is_own=not case.walk.pack.is_shared(procedure),
        steps_taken=len(path.taken),
    )


def chart_address(reference: str, procedure: str, person: str = "") -> str:
    """The page with the chart of a procedure and the path through it."""
    if person:
        return page_address("casework:show-chart-for-person", reference, procedure, person)
    return page_address("casework:show-chart", reference, procedure)


def drawing_address(chart: ChartLink) -> str:
    """The chart alone, as a picture."""
    return f"{chart.address}drawing.svg"


def path_of(case: Case, procedure: str, person: str) -> Path:
    """The path through one procedure."""
    return _paths(case).get((procedure, person), Path({}, ()))


def _paths(case: Case) -> dict[tuple[str, str], Path]:
    """The path through every procedure that the walk came to, by procedure and person, in order."""
    taken: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for visited in case.visited:
        taken.setdefault((visited.procedure, visited.person), {})[visited.step] = visited.options
    present: dict[tuple[str, str], list[str]] = {}
    for stood in case.walk.standing:
        present.setdefault((stood.procedure, stood.person), []).append(stood.step)
    return {run: Path(steps, tuple(present.get(run, ()))) for run, steps in taken.items()}


def chart_with_path(case: Case, procedure: Procedure, person: str, *, narrow: bool = False) -> str:
    """The chart, with the path taken and the present step marked; `narrow` for a telephone."""
    path = path_of(case, procedure.id, person)
    came_to = {visited.procedure for visited in case.visited}

    def address(called: Procedure) -> str:
        if called.id not in came_to:
            return page_address("library:show-procedure", called.id)
        runs = [v.person for v in case.visited if v.procedure == called.id]
        return chart_address(case.reference, called.id, person if person in runs else runs[0])

    return draw(
        case.walk.pack, procedure, taken=path.taken, present=path.present, link=address, ratio=PAGE, narrow=narrow,
        prefix=f"{procedure.id}-narrow" if narrow else procedure.id,
    )  # fmt: skip


def drawing(case: Case, slug: str, person: str, *, narrow: bool = False) -> str:
    """The chart alone. Raises `NotOnThePath` for a procedure that the walk does not come to."""
    _require_on_path(case, slug, person)
    return chart_with_path(case, case.walk.pack.procedures[slug], person, narrow=narrow)


def _require_on_path(case: Case, slug: str, person: str) -> None:
    if not any((visited.procedure, visited.person) == (slug, person) for visited in case.visited):
        raise NotOnThePath(slug)


class ChartPage:
    """One procedure with the path through it, as a picture and in words."""

    def __init__(self, case: Case, slug: str, person: str) -> None:
        _require_on_path(case, slug, person)
        procedure = case.walk.pack.procedures[slug]
        path = path_of(case, slug, person)
        self.title = procedure.title
        self.about = case.named.get(person, "")
        self.drawing = f"{chart_address(case.reference, slug, person)}drawing.svg"
        self.chart: SafeString = in_page(chart_with_path(case, procedure, person))
        self.narrow_chart: SafeString = in_page(chart_with_path(case, procedure, person, narrow=True))
        self.items = outline_words(case.walk.pack, procedure, path.taken, path.present)

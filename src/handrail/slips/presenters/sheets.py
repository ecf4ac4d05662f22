"""Slips as the layout takes them: the words once, then a sheet for each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.agreements.presenters.reading import Reading, Words, first_names
from handrail.procedures.model import Language, Part
from handrail.slips.actions import Sheet
from handrail.slips.codes import printed
from handrail.slips.presenters.labels import day_in, labels_in, signs_in
from handrail.ui.directions import isolated
from handrail.ui.squares import square

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.schools.models import School
    from handrail.slips.models import Slip

TITLE = gettext_lazy("Agreements to read and sign")
"""Names nobody: it ends up in the file’s metadata."""
PICTURES = "agreements/static/"
"""Where the layout finds the pictures of clauses."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every sheet: the school, whom to ask, and by when the slip is wanted back."""

    school: School
    ask: str
    by: date
    address_of: Callable[[str], str]
    """Where a slip is recorded, by its code: what the camera of the office reads."""


def sheets_told(sheets: Sequence[Sheet], head: Head) -> dict[str, Any]:
    """What the layout sets."""
    readings: dict[tuple[object, ...], dict[str, Any]] = {}
    for sheet in sheets:
        if _key(sheet) not in readings:
            readings[_key(sheet)] = reading_told(
                Reading.of_version(sheet.version, None, sheet.form, sheet.language), sheet.language
            )
    places = {key: place for place, key in enumerate(readings)}
    names = names_in_class(person for sheet in sheets for person in (sheet.person, *sheet.children))
    return {
        "title": str(TITLE),
        "school": head.school.name,
        "readings": list(readings.values()),
        "sheets": [_sheet(sheet, places[_key(sheet)], head, names) for sheet in sheets],
        "labels": {language.value: labels_in(language) for language in Language},
    }


def reading_told(reading: Reading, language: Language) -> dict[str, Any]:
    """An agreement as it is read on paper."""
    return {
        "lang": language.value,
        "title": reading.title.text,
        "opening": reading.opening.text,
        "form": reading.form.value,
        "clauses": [
            {
                "text": clause.words.text,
                "picture": f"{PICTURES}{clause.picture}" if clause.picture else "",
                "label": clause.label,
            }
            for clause in reading.clauses
        ],
        "ends": [words.text for words in reading.ends],
        "contract": reading.is_contract,
    }


def names_in_class(people: Iterable[Person]) -> dict[object, str]:
    """The first names of pupils, as short as tells them from others of their class."""
    classes: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.kind == "pupil":
            classes[person.class_name].append(person)
    return {key: name for pupils in classes.values() for key, name in first_names(pupils).items()}


def placed(person: Person, names: Mapping[object, str]) -> str:
    """A child by first name and class."""
    return ", ".join(filter(None, (names[person.pk], person.class_name)))


def square_says(code: str) -> str:
    """What a square is for, read aloud where it cannot be seen."""
    return _("Square for the camera of the office, the same as %(code)s") % {"code": code}


def _key(sheet: Sheet) -> tuple[object, ...]:
    return sheet.version.pk, sheet.form, sheet.language


def _sheet(sheet: Sheet, place: int, head: Head, names: Mapping[object, str]) -> dict[str, Any]:
    return {
        "reading": place,
        "for": _for(sheet, names),
        "by": day_in(head.by, sheet.language),
        "ask": head.ask,
        "version": sheet.version.number,
        "keep": "keep" if sheet.person.kind == "pupil" else "keep_self",
        "slips": [_slip(slip, sheet, head) for slip in sheet.slips],
    }


def _for(sheet: Sheet, names: Mapping[object, str]) -> str:
    """A child by first name and class; an adult by name, a parent with the child in whose bag it goes."""
    person = sheet.person
    if person.kind == "pupil":
        return placed(person, names)
    child = next(iter(sheet.children), None)
    if child is None:
        return isolated(person.display_name)
    return f"{isolated(person.display_name)} ({placed(child, names)})"


def _slip(slip: Slip, sheet: Sheet, head: Head) -> dict[str, Any]:
    part = Part(slip.part)
    declares: tuple[Words, ...] = Reading.of_version(sheet.version, part, sheet.form, sheet.language).declares
    return {
        "signs": signs_in(part if sheet.person.kind == "pupil" else Part.SELF, sheet.language),
        "declares": [words.text for words in declares],
        "discussed": part is not Part.SELF and sheet.person.kind == "pupil",
        "code": printed(slip.code),
        "square": square(head.address_of(slip.code)),
        "square_says": square_says(printed(slip.code)),
    }

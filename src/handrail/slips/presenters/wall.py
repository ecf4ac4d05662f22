"""An agreement for the wall."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from handrail.agreements.access import Form
from handrail.agreements.presenters.reading import Reading
from handrail.procedures.model import Language
from handrail.slips.presenters.labels import labels_in, printed_on
from handrail.slips.presenters.sheets import reading_told

if TYPE_CHECKING:
    from handrail.agreements.models import AgreementVersion
    from handrail.schools.models import School

SIZES = ("a4", "a3")


def wall_told(
    school: School, version: AgreementVersion, form: Form, language: Language, size: str, today: date
) -> dict[str, Any]:
    """What the layout sets."""
    reading = Reading.of_version(version, None, form, language)
    return {
        "title": reading.title.text,
        "school": school.name,
        "reading": reading_told(reading, language),
        "labels": labels_in(language),
        "size": size,
        "version": version.number,
        "printed": printed_on(today, language),
    }

"""Which text of which agreement a school works with, and worked with on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from handrail.agreements.access.texts import AgreementText, content_of, digest_of, text_of
from handrail.agreements.models import AgreementVersion
from handrail.schools.access import pack_of
from handrail.schools.models import School

TEXTS_HELD = 256


def versions_today(school: School, today: date) -> dict[str, AgreementVersion]:
    """The version of each agreement of the school’s pack today, by its id, in the order of the pack.

    One whose words nobody has kept yet is given as it will be kept, from today on: reading writes nothing.
    """
    pack, latest = pack_of(school), _latest(school)
    found = {}
    for agreement in pack.agreements.values():
        content = content_of(agreement, pack)
        kept = latest.get(agreement.id)
        found[agreement.id] = (
            kept
            if kept and kept.digest == digest_of(content)
            else AgreementVersion(
                school=school,
                agreement=agreement.id,
                number=kept.number + 1 if kept else 1,
                digest=digest_of(content),
                content=content,
                from_on=today,
            )
        )
    return found


def version_on(school: School, agreement: str, day: date) -> AgreementVersion | None:
    """The text of an agreement that was in force at a school on a day, as far back as it was kept."""
    return AgreementVersion.objects.on(day).filter(school=school, agreement=agreement).first()


def numbers_on(school: School, day: date) -> dict[str, int]:
    """Which version of each agreement was in force at a school on a day, by the id of the agreement."""
    rows = AgreementVersion.objects.on(day).filter(school=school).order_by("agreement", "number")
    return dict(rows.values_list("agreement", "number"))


def first_days(school: School) -> dict[str, date]:
    """Since when a school asks for each agreement at all."""
    firsts = AgreementVersion.objects.filter(school=school, number=1)
    return dict(firsts.values_list("agreement", "from_on"))


def versions_kept(school: School, keys: Iterable[int]) -> dict[int, AgreementVersion]:
    """Versions by their keys."""
    return AgreementVersion.objects.filter(school=school).in_bulk(list(keys))


def text_in(version: AgreementVersion) -> AgreementText:
    """The words of a version."""
    return _text(version.digest, _Content(version.content))


class _Content:
    """What a digest stands for; equal to every other, so that only the digest is compared."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=TEXTS_HELD)
def _text(_digest: str, kept: _Content) -> AgreementText:
    return text_of(kept.content)


def _latest(school: School) -> dict[str, AgreementVersion]:
    rows = AgreementVersion.objects.filter(school=school).order_by("agreement", "number")
    return {row.agreement: row for row in rows}

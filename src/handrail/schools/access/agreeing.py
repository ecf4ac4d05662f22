"""Agreements and consents as a school works with them: who gives them and when, and what goes with its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.procedures.agreements import SigningRule, answering_parts, applies, signing_rule
from handrail.procedures.model import Language, Pack, Part, PictureNotice, PublicationCheck
from handrail.schools.access.published import pack_of
from handrail.schools.access.settings import settings_of
from handrail.schools.models import School

WELSH_OFFERED = "welsh_offered"


@dataclass(frozen=True, slots=True)
class Agreeing:
    """The agreements and consents of one school. Its texts are those of `pack`; how they are used, its settings say."""

    pack: Pack
    values: Mapping[str, tuple[str, ...]]

    @property
    def languages(self) -> tuple[Language, ...]:
        """In which languages the texts are offered, English first."""
        offered = self.values.get(WELSH_OFFERED) == ("yes",)
        return (Language.ENGLISH, Language.WELSH) if offered else (Language.ENGLISH,)

    def signing_rule(self, audience: str) -> SigningRule:
        """Who signs what is for an audience of the pack, when first, and when again. Raises `KeyError`."""
        return signing_rule(self.pack.audiences[audience], self.values)

    def answering_parts(self, question: str) -> tuple[Part, ...]:
        """Whose answers a consent of the pack needs; it is given when all of them give it. Raises `KeyError`."""
        return answering_parts(self.pack.consent_questions[question], self.values)

    @property
    def checks(self) -> tuple[PublicationCheck, ...]:
        """What this school looks at before it publishes."""
        return tuple(one for one in self.pack.publication_checks.values() if applies(one.applies_when, self.values))

    @property
    def notices(self) -> tuple[PictureNotice, ...]:
        """What this school tells of taking pictures."""
        return tuple(one for one in self.pack.picture_notices.values() if applies(one.applies_when, self.values))


def agreeing_of(school: School) -> Agreeing:
    """The agreements and consents of the school as they count now. Asks the database once for its settings."""
    settled = settings_of(school)
    return Agreeing(pack_of(school), {name: setting.value for name, setting in settled.items()})


def offers_welsh(school: School) -> bool:
    """Whether what families read can be read in Welsh: not before the school, somebody who speaks it, says so."""
    return Language.WELSH in agreeing_of(school).languages

"""An agreement of the draft as a page has it: what it says now, what it said where it is followed, who signs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from handrail.drafting.access import latest_version, own_of
from handrail.procedures.agreements import signing_parts
from handrail.procedures.edit import Data
from handrail.procedures.model import Agreement, Pack, Part
from handrail.procedures.own import Own
from handrail.schools.access import Actor
from handrail.ui.addresses import page_address

if TYPE_CHECKING:
    from handrail.drafting.models import DraftVersion

PARTS = {
    Part.PUPIL: "a pupil",
    Part.PARENT: "a parent or carer",
    Part.SELF: "an adult, for themselves",
}
"""As what somebody signs, in words."""


class UnknownAgreement(LookupError):
    """The draft has no agreement of that name."""


@dataclass(frozen=True)
class AgreementDesk:
    """An agreement in a version of the draft."""

    number: int
    own: Own
    slug: str

    @cached_property
    def pack(self) -> Pack:
        """The pack with the draft."""
        return self.own.pack

    @cached_property
    def agreement(self) -> Agreement:
        """What it says."""
        return self.pack.agreements[self.slug]

    @cached_property
    def data(self) -> Data:
        """The same as its file says it."""
        return self.own.agreement(self.slug)

    @cached_property
    def followed(self) -> Data | None:
        """What it says without the school's own part; None where it is the school's alone."""
        return self.own.followed_agreement(self.slug)

    @property
    def is_own(self) -> bool:
        """Whether the school wrote it, or wrote in it."""
        return self.agreement.place.pack == self.pack.id

    @property
    def title(self) -> str:
        """What it is called."""
        return self.agreement.title.english

    @property
    def about(self) -> str:
        """By this name a version of the draft says that it changed this agreement."""
        return f"agreement:{self.slug}"

    @property
    def address(self) -> str:
        """Its page."""
        return page_address("drafting:show-agreement", self.slug)

    def at(self, version: DraftVersion) -> AgreementDesk | None:
        """The same in another version; None where that one has no such agreement."""
        own = own_of(version)
        return AgreementDesk(version.number, own, self.slug) if self.slug in own.pack.agreements else None


def agreement_desk(actor: Actor, slug: str) -> AgreementDesk:
    """An agreement as it stands in the open draft. Raises `NotAllowed`, `NoDraft`, `UnknownAgreement`."""
    version = latest_version(actor)
    desk = AgreementDesk(version.number, own_of(version), slug)
    if slug not in desk.pack.agreements:
        raise UnknownAgreement(slug)
    return desk


def parts_signing(pack: Pack, audiences: Iterable[str]) -> list[Part]:
    """As what people of these audiences may have to sign, in the order in which it is asked."""
    known = [pack.audiences[id_] for id_ in audiences if id_ in pack.audiences]
    signing = signing_parts(pack, known)
    return [part for part in PARTS if part in signing]

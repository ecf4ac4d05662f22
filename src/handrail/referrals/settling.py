"""What a contact does of that which is due: which contacts do it, said by whoever knows the procedures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.referrals.bodies import is_own


@dataclass(frozen=True, slots=True)
class Settling:
    """Something due that a contact may do. `bodies`: with whom; `purposes`: what for, any where none is named.

    `is_soft`: it is left to judgement, so that a decision not to make the contact settles it too.
    """

    step: str
    person: str
    says: str
    bodies: frozenset[str]
    purposes: frozenset[str]
    is_soft: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the pack itself says what kind of contact does it: it may be ticked beforehand then."""
        return bool(self.purposes)

    @property
    def key(self) -> str:
        """What a form sends when it is ticked."""
        return f"{self.step}/{self.person}"

    def is_with(self, body: str, person: str) -> bool:
        """Whether such a body, and whom it was about, can be what is due.

        Whoever is named in words may be anybody, and so may one whom the school added in nobody's place.
        """
        about_another = bool(person and self.person and person != self.person)
        return not about_another and (not body or is_own(body) or body in self.bodies)

    def is_done_by(self, body: str, person: str, purpose: str) -> bool:
        """Whether such a contact does it: never advice where a referral is due (REF-04)."""
        return self.is_with(body, person) and (not self.purposes or purpose in self.purposes)


def with_key(settlings: Iterable[Settling], keys: Iterable[str]) -> list[Settling]:
    """Those that a form named, in the order in which they are due."""
    wanted = set(keys)
    return [one for one in settlings if one.key in wanted]

"""The shape of cards.yaml: what the card for staff says."""

from __future__ import annotations

from handrail.procedures.schema.basics import Shape, Text, Word, YesNo
from handrail.procedures.schema.parents import Sources
from handrail.procedures.schema.settings import SettingBasisWord


class CardLineShape(Shape):
    title: Text
    says: Text
    names: YesNo = "no"
    urgent: YesNo = "no"
    stands_for: Word = ""
    source: Sources
    basis: SettingBasisWord


class CardsFile(Shape):
    card: dict[Word, CardLineShape]
